package io.firstmove.run;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.decision.Conclude;
import io.firstmove.decision.Decide;
import io.firstmove.decision.Knowledge;
import io.firstmove.decision.RunChecks;
import io.firstmove.platform.Job;
import io.firstmove.run.Conclusion.CauseFinding;
import io.firstmove.run.Conclusion.RemedyFinding;
import io.firstmove.run.RunSteps.Taken;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.InvalidRunbookException;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.Runbooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * Carries a run from its first check to its conclusion. It asks {@link Decide} what is next and does that, so that it goes on
 * where it was cut off: a finished check is known, an unfinished one is performed again.
 */
@ApplicationScoped
class ExecuteRun implements Job {

    static final String JOB = "run";

    private static final Logger LOG = Logger.getLogger(ExecuteRun.class);

    private final RunSteps steps;
    private final Runs runs;
    private final Runbooks runbooks;
    private final PerformCheck performCheck;
    private final RunMetrics metrics;

    ExecuteRun(RunSteps steps, Runs runs, Runbooks runbooks, PerformCheck performCheck, RunMetrics metrics) {
        this.steps = steps;
        this.runs = runs;
        this.runbooks = runbooks;
        this.performCheck = performCheck;
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
        Runbook runbook;
        try {
            runbook = runbook(taken.get());
        } catch (InvalidRunbookException unreadable) {
            giveUp(id, "the runbook that it began with is not valid any more: " + unreadable.getMessage());
            return;
        }
        steps.begin(taken.get(), runbook);
        carryOn(taken.get(), runbook);
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
        var finished = new HashMap<String, ActionResult>();
        taken.finished().forEach(check -> finished.put(check.name, result(check)));
        while (true) {
            switch (Decide.next(runbook, new Knowledge(taken.run().labels, finished))) {
                case RunChecks next -> {
                    var results = perform(taken, runbook, next.checks());
                    if (results.isEmpty()) {
                        return;
                    }
                    finished.putAll(results.get());
                }
                case Conclude conclude -> {
                    if (steps.conclude(taken, runbook, conclusion(conclude))) {
                        metrics.ended("finished");
                    }
                    return;
                }
            }
        }
    }

    /** Performs the checks side by side, each result being kept as it arrives; empty when the run is in other hands now. */
    private Optional<Map<String, ActionResult>> perform(Taken taken, Runbook runbook, List<CheckStep> checks)
            throws InterruptedException {
        var results = new HashMap<String, ActionResult>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new HashMap<CheckStep, Future<Optional<ActionResult>>>();
            checks.forEach(check -> pending.put(check, executor.submit(() -> perform(taken, runbook, check))));
            try {
                for (var check : pending.entrySet()) {
                    var result = check.getValue().get();
                    if (result.isEmpty()) {
                        return Optional.empty();
                    }
                    results.put(check.getKey().name(), result.get());
                }
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
            } catch (InterruptedException stopping) {
                executor.shutdownNow();
                throw stopping;
            }
        }
        return Optional.of(results);
    }

    private Optional<ActionResult> perform(Taken taken, Runbook runbook, CheckStep check) throws InterruptedException {
        var performed = performCheck.perform(taken.run(), runbook, check, said -> tell(taken, check, said));
        var result = performed.result();
        metrics.performed(taken.run(), check, performed);
        boolean kept = steps.record(taken, check, result, performed.startedAt(), performed.took());
        return kept ? Optional.of(result) : Optional.empty();
    }

    /** What a check says while it runs is worth a lot, but not its result. */
    private void tell(Taken taken, CheckStep check, String said) {
        try {
            steps.tell(taken, check, said);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Cannot keep what check %s of run %d says", check.name(), taken.run().id);
        }
    }

    private static ActionResult result(CheckRecord check) {
        var reason =
                Optional.ofNullable(check.reason).map(word -> UnknownReason.valueOf(word.toUpperCase(Locale.ROOT)));
        return new ActionResult(
                Verdict.valueOf(check.verdict.toUpperCase(Locale.ROOT)),
                check.summary,
                check.findings,
                check.output,
                reason);
    }

    private static Conclusion conclusion(Conclude conclude) {
        var causes = new ArrayList<CauseFinding>();
        conclude.causes()
                .forEach(cause -> causes.add(
                        new CauseFinding(cause.cause(), cause.truth().word(), cause.say(), cause.because())));
        var remedies = new ArrayList<RemedyFinding>();
        conclude.remedies()
                .forEach(remedy -> remedies.add(new RemedyFinding(
                        remedy.remedy(),
                        remedy.outcome().name().toLowerCase(Locale.ROOT),
                        remedy.autonomy().word(),
                        remedy.because())));
        return new Conclusion(causes, remedies);
    }
}
