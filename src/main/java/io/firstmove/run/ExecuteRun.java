package io.firstmove.run;

import io.firstmove.action.Performed;
import io.firstmove.decision.Decide;
import io.firstmove.job.Job;
import io.firstmove.run.RunSteps.RunLease;
import io.firstmove.run.round.CheckContext;
import io.firstmove.run.round.LogContext;
import io.firstmove.run.round.PerformChecks;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunMetrics;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.yaml.InvalidRunbookException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Carries a run from its first check to its conclusion, and resumes where it was interrupted: a finished check is known, an
 * unfinished one is performed again. What becomes of its remedies is {@code run.remedy}'s.
 */
@ApplicationScoped
class ExecuteRun implements Job {

    static final String JOB = "run";

    private static final Logger LOG = Logger.getLogger(ExecuteRun.class);

    private final RunSteps steps;
    private final Runbooks runbooks;
    private final PerformChecks performChecks;
    private final RunMetrics metrics;

    ExecuteRun(RunSteps steps, Runbooks runbooks, PerformChecks performChecks, RunMetrics metrics) {
        this.steps = steps;
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
        var lease = steps.take(id);
        if (lease.isEmpty()) {
            return;
        }
        try (var _ = LogContext.of(CheckContext.of(lease.get().run()).name(), id)) {
            perform(id, lease.get());
        }
    }

    private void perform(long id, RunLease lease) throws InterruptedException {
        Runbook runbook;
        try {
            runbook = runbook(lease);
        } catch (InvalidRunbookException unreadable) {
            giveUp(id, "the runbook that it began with is not valid any more: " + unreadable.getMessage());
            return;
        }
        steps.begin(lease, runbook);
        carryOn(lease, runbook);
    }

    @Override
    public void giveUp(long id, String reason) {
        LOG.errorf("Run abandoned run=%d: %s", id, reason);
        steps.giveUp(id, reason).ifPresent(run -> metrics.ended(run, Run.FAILED));
    }

    private Runbook runbook(RunLease lease) {
        var run = lease.run();
        return runbooks.find(run.runbook)
                .filter(inForce -> inForce.hash().equals(run.runbookHash))
                .orElseGet(() -> runbooks.parse(run.runbook, steps.source(lease)));
    }

    private void carryOn(RunLease lease, Runbook runbook) throws InterruptedException {
        var finished = lease.finished().stream().map(check -> check.name).collect(Collectors.toSet());
        var open = Decide.open(runbook, finished);
        var keeper = new PerformChecks.Keeper() {
            @Override
            public boolean keep(CheckStep check, Performed performed) {
                metrics.delayed(lease.run(), performed);
                return steps.record(lease, check, performed);
            }

            @Override
            public void reportProgress(CheckStep check, String output) {
                steps.reportProgress(lease, check, output);
            }
        };
        boolean kept = performChecks.perform(CheckContext.of(lease.run()), runbook, open, keeper);
        if (kept) {
            steps.conclude(lease, runbook).ifPresent(state -> metrics.ended(lease.run(), state));
        }
    }
}
