package io.firstmove.run;

import io.firstmove.run.remedy.ExecuteRemedy;
import io.firstmove.run.round.Occasion;
import io.firstmove.run.round.PerformChecks;
import io.firstmove.run.round.RunMetrics;
import io.firstmove.action.Performed;
import io.firstmove.decision.Decide;
import io.firstmove.job.Job;
import io.firstmove.platform.LogContext;
import io.firstmove.run.RunSteps.Taken;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.yaml.InvalidRunbookException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Carries a run from its first check to its conclusion, and goes on where it was cut off: a finished check is known, an
 * unfinished one is performed again. What becomes of its remedies is {@link ExecuteRemedy}'s.
 */
@ApplicationScoped
class ExecuteRun implements Job {

    static final String JOB = "run";

    private static final Logger LOG = Logger.getLogger(ExecuteRun.class);

    private final RunSteps steps;
    private final Runs runs;
    private final Runbooks runbooks;
    private final PerformChecks performChecks;
    private final RunMetrics metrics;

    ExecuteRun(RunSteps steps, Runs runs, Runbooks runbooks, PerformChecks performChecks, RunMetrics metrics) {
        this.steps = steps;
        this.runs = runs;
        this.runbooks = runbooks;
        this.performChecks = performChecks;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long id) throws InterruptedException {
        var taken = steps.take(id);
        if (taken.isEmpty()) {
            return;
        }
        try (var _ = LogContext.of(taken.get().run().incident().toString(), id)) {
            perform(id, taken.get());
        }
    }

    private void perform(long id, Taken taken) throws InterruptedException {
        Runbook runbook;
        try {
            runbook = runbook(taken);
        } catch (InvalidRunbookException unreadable) {
            giveUp(id, "the runbook that it began with is not valid any more: " + unreadable.getMessage());
            return;
        }
        steps.begin(taken, runbook);
        carryOn(taken, runbook);
    }

    @Override
    public void giveUp(long id, String because) {
        LOG.errorf("Run given up run=%d: %s", id, because);
        runs.giveUp(id, because);
        metrics.ended("failed");
    }

    private Runbook runbook(Taken taken) {
        var run = taken.run();
        return runbooks.find(run.runbook)
                .filter(inForce -> inForce.hash().equals(run.runbookHash))
                .orElseGet(() -> runbooks.parse(run.runbook, steps.source(taken)));
    }

    private void carryOn(Taken taken, Runbook runbook) throws InterruptedException {
        var finished = taken.finished().stream().map(check -> check.name).collect(Collectors.toSet());
        var open = Decide.open(runbook, finished);
        var keeper = new PerformChecks.Keeper() {
            @Override
            public boolean keep(CheckStep check, Performed performed) {
                metrics.delayed(taken.run(), performed);
                return steps.record(taken, check, performed);
            }

            @Override
            public void tell(CheckStep check, String said) {
                steps.tell(taken, check, said);
            }
        };
        boolean kept = performChecks.perform(Occasion.of(taken.run()), runbook, open, keeper);
        if (kept && steps.conclude(taken, runbook)) {
            metrics.ended("finished");
        }
    }
}
