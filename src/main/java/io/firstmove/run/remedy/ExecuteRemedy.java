package io.firstmove.run.remedy;

import io.firstmove.action.Performed;
import io.firstmove.decision.RemedyState;
import io.firstmove.job.Job;
import io.firstmove.run.remedy.RemedySteps.Begun;
import io.firstmove.run.remedy.RemedySteps.LeaseStatus;
import io.firstmove.run.remedy.RemedySteps.RemedyLease;
import io.firstmove.run.round.CheckContext;
import io.firstmove.run.round.LogContext;
import io.firstmove.run.round.PerformAction;
import io.firstmove.run.round.PerformChecks;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Carries a remedy that was approved to its end: check again, start, act, verify. The intent to start is committed before
 * anything is started, so that an instance that finds it started and not ended knows that it may have acted, and only verifies.
 */
@ApplicationScoped
class ExecuteRemedy implements Job {

    static final String JOB = "remedy";

    private static final Logger LOG = Logger.getLogger(ExecuteRemedy.class);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);
    private static final String RUNBOOK_CHANGED = "its runbook has changed since it was approved; run it again";

    private final RemedySteps steps;
    private final FinishRemedy finish;
    private final Runbooks runbooks;
    private final PerformAction performAction;
    private final PerformChecks performChecks;

    ExecuteRemedy(
            RemedySteps steps,
            FinishRemedy finish,
            Runbooks runbooks,
            PerformAction performAction,
            PerformChecks performChecks) {
        this.steps = steps;
        this.finish = finish;
        this.runbooks = runbooks;
        this.performAction = performAction;
        this.performChecks = performChecks;
    }

    /** What a remedy is performed by: the version of its runbook that it was approved for. */
    private record Instructions(Runbook runbook, RemedyStep step) {}

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long id) throws InterruptedException {
        var lease = steps.read(id);
        if (lease.isEmpty()) {
            return;
        }
        try (var _ = LogContext.of(
                lease.get().run().incident().toString(), lease.get().run().id)) {
            perform(lease.get());
        }
    }

    /** Says what could not be done; the outcome of a remedy that may have acted is for people to find out. */
    @Override
    public void giveUp(long id, String reason) {
        LOG.errorf("Remedy abandoned remedy=%d: %s", id, reason);
        if (steps.read(id).isPresent()
                && steps.cancel(id, "Firstmove could not start it: " + reason)
                        instanceof Begun.StartedBefore(var lease)) {
            steps.abandon(lease, "Firstmove could not finish it: " + reason);
        }
    }

    private void perform(RemedyLease lease) throws InterruptedException {
        var remedy = lease.remedy();
        var instructions = instructions(remedy);
        if (remedy.isRunning()) {
            if (instructions.isPresent()) {
                finishInterrupted(lease, instructions.get());
            } else {
                steps.abandon(lease, "Firstmove was cut off, and the runbook has changed since: a person has to look");
            }
        } else if (remedy.state == RemedyState.APPROVED) {
            if (instructions.isPresent()) {
                begin(lease, instructions.get());
            } else {
                steps.cancel(remedy.id, RUNBOOK_CHANGED);
            }
        }
    }

    /** Empty when its runbook has changed since it was proposed. */
    private Optional<Instructions> instructions(Remedy remedy) {
        return runbooks.find(remedy.runbook)
                .filter(runbook -> runbook.hash().equals(remedy.runbookHash))
                .flatMap(
                        runbook -> RunRemedies.step(runbook, remedy.name).map(step -> new Instructions(runbook, step)));
    }

    private void begin(RemedyLease lease, Instructions instructions) throws InterruptedException {
        long id = lease.remedy().id;
        if (steps.putOff(id)) {
            return;
        }
        var round = steps.checkAgain(lease);
        if (round.isPresent()) {
            check(lease, instructions.runbook(), round.get());
        }
        // The checks may have taken their time, and the runbook may have changed meanwhile.
        var begun = instructions(lease.remedy()).isPresent()
                ? steps.start(id, instructions.runbook(), instructions.step())
                : steps.cancel(id, RUNBOOK_CHANGED);
        switch (begun) {
            case Begun.Started(var started) -> act(started, instructions);
            // Its job is ours now: were it left to the instance that started it, nothing might be there to end it.
            case Begun.StartedBefore(var started) -> finishInterrupted(started, instructions);
            case Begun.NotStarted _ -> {}
        }
    }

    private void check(RemedyLease lease, Runbook runbook, int round) throws InterruptedException {
        performChecks.perform(CheckContext.of(lease.run()), runbook, runbook.checks(), new PerformChecks.Keeper() {
            @Override
            public boolean keep(CheckStep check, Performed performed) {
                steps.keep(lease, round, check, performed);
                return true;
            }

            @Override
            public void reportProgress(CheckStep check, String output) {
                steps.reportCheckProgress(lease, check, output);
            }
        });
    }

    private void finishInterrupted(RemedyLease lease, Instructions instructions) throws InterruptedException {
        var taken = steps.takeOver(lease.remedy().id, instructions.step());
        if (taken.isPresent()) {
            finish.verify(taken.get(), instructions.runbook(), instructions.step());
        }
    }

    private void act(RemedyLease lease, Instructions instructions) throws InterruptedException {
        var performed = performWatched(lease, instructions);
        if (performed.isPresent()) {
            finish.verifyActed(lease, instructions.runbook(), instructions.step(), performed.get());
        }
    }

    /** Acts until the action ends, or a person stops it, or it turns out that another attempt has taken over. */
    private Optional<Performed> performWatched(RemedyLease lease, Instructions instructions)
            throws InterruptedException {
        var status = LeaseStatus.ACTIVE;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var acting = executor.submit(() -> perform(lease, instructions));
            try {
                while (status == LeaseStatus.ACTIVE) {
                    try {
                        return Optional.of(acting.get(STATUS_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
                    } catch (TimeoutException stillActing) {
                        status = finish.status(lease);
                    }
                }
                acting.cancel(true);
            } catch (InterruptedException stopping) {
                acting.cancel(true);
                throw stopping;
            } catch (ExecutionException | CancellationException failed) {
                throw new IllegalStateException(failed);
            }
        }
        // Leaving the block has waited until the action was ended.
        if (status == LeaseStatus.LOST) {
            steps.late(lease, "it was ended, because another instance had taken over");
        } else {
            finish.endCancelled(
                    lease, instructions.runbook(), "it was ended while it acted; what it had done by then stays done");
        }
        return Optional.empty();
    }

    private Performed perform(RemedyLease lease, Instructions instructions) throws InterruptedException {
        var remedy = lease.remedy();
        var attempt = new PerformAction.Attempt(remedy.name, remedy.attempt, remedy.parameters);
        return performAction.remedy(
                CheckContext.of(lease.run()),
                instructions.runbook(),
                instructions.step(),
                attempt,
                output -> reportProgress(lease, output));
    }

    /** What a remedy prints while it runs is worth a lot, but not its outcome. */
    private void reportProgress(RemedyLease lease, String output) {
        try {
            steps.reportProgress(lease, output);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Cannot keep what remedy %s of run %d prints", lease.remedy().name, lease.run().id);
        }
    }
}
