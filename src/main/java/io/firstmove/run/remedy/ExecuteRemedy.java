package io.firstmove.run.remedy;

import io.firstmove.run.round.Occasion;
import io.firstmove.run.round.PerformAction;
import io.firstmove.run.round.PerformChecks;
import io.firstmove.action.Performed;
import io.firstmove.action.Verdict;
import io.firstmove.decision.RemedyState;
import io.firstmove.job.Job;
import io.firstmove.platform.DatabaseFaults;
import io.firstmove.platform.LogContext;
import io.firstmove.run.remedy.RemedySteps.Held;
import io.firstmove.run.remedy.RemedySteps.Pulse;
import io.firstmove.run.remedy.RemedySteps.Verified;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Carries a remedy that was approved to its end: look again, start, act, verify. The intent to start is committed before
 * anything is started, so that whoever finds it started and not ended knows that it may have acted, and only verifies.
 */
@ApplicationScoped
public class ExecuteRemedy implements Job {

    static final String JOB = "remedy";

    private static final Logger LOG = Logger.getLogger(ExecuteRemedy.class);
    private static final Duration BETWEEN_PULSES = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int LOOKS = 20;
    /** A verdict outlives a failover of the database, which takes a minute at most. */
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(90);

    private final RemedySteps steps;
    private final Runbooks runbooks;
    private final PerformAction performAction;
    private final PerformChecks performChecks;
    private final Clock clock;

    ExecuteRemedy(
            RemedySteps steps,
            Runbooks runbooks,
            PerformAction performAction,
            PerformChecks performChecks,
            Clock clock) {
        this.steps = steps;
        this.runbooks = runbooks;
        this.performAction = performAction;
        this.performChecks = performChecks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long id) throws InterruptedException {
        var held = steps.read(id);
        if (held.isEmpty()) {
            return;
        }
        try (var _ =
                LogContext.of(held.get().run().incident().toString(), held.get().run().id)) {
            perform(id, held.get());
        }
    }

    private void perform(long id, Held held) throws InterruptedException {
        var remedy = held.remedy();
        var inForce = runbooks.find(remedy.runbook).filter(one -> one.hash().equals(remedy.runbookHash));
        var step = inForce.flatMap(one -> RemedySteps.step(one, remedy.name));
        if (remedy.state == RemedyState.APPROVED) {
            if (step.isEmpty()) {
                steps.cancel(id, "its runbook has changed since it was approved; run it again");
                return;
            }
            begin(held, inForce.get(), step.get());
        } else if (remedy.isRunning()) {
            finishAnother(held, inForce, step);
        }
    }

    /** Says what nobody could do any more; a remedy that may have acted is for people to look at. */
    @Override
    public void giveUp(long id, String because) {
        LOG.errorf("Remedy given up remedy=%d: %s", id, because);
        steps.cancel(id, "Firstmove could not start it: " + because);
        steps.read(id)
                .filter(held -> held.remedy().isRunning())
                .ifPresent(held -> steps.end(
                        held,
                        Optional.empty(),
                        RemedyState.UNKNOWN,
                        "Firstmove could not finish it: " + because,
                        Actor.FIRSTMOVE,
                        Optional.empty()));
    }

    private void begin(Held held, Runbook runbook, RemedyStep step) throws InterruptedException {
        if (steps.putOff(held.remedy().id)) {
            return;
        }
        var round = steps.lookAgain(held);
        if (round.isPresent()) {
            look(held, runbook, round.get());
        }
        // Read anew: what was looked at may have taken its time, and the runbook may have changed meanwhile.
        var started = steps.start(held.remedy().id, runbooks.find(held.remedy().runbook));
        if (started.isEmpty()) {
            return;
        }
        if (started.get().byUs()) {
            act(started.get().held(), runbook, step);
        } else {
            // Its job is ours now: were it left to whoever started it, nobody might be there to end it.
            finishAnother(started.get().held(), Optional.of(runbook), Optional.of(step));
        }
    }

    private void look(Held held, Runbook runbook, int round) throws InterruptedException {
        performChecks.perform(Occasion.of(held.run()), runbook, runbook.checks(), new PerformChecks.Keeper() {
            @Override
            public boolean keep(CheckStep check, Performed performed) {
                return steps.keep(held, round, check, performed);
            }

            @Override
            public void tell(CheckStep check, String said) {
                steps.tell(held, check, said);
            }
        });
    }

    private void act(Held held, Runbook runbook, RemedyStep step) throws InterruptedException {
        var performed = performWatched(held, runbook, step);
        if (performed.isEmpty()) {
            return;
        }
        var acted = insist(() -> steps.acted(held, step, performed.get()));
        if (acted.isPresent()) {
            verify(acted.get(), runbook, step);
        }
    }

    /** Acts until the action ends, or a person ends it, or it turns out that somebody else has taken over. */
    private Optional<Performed> performWatched(Held held, Runbook runbook, RemedyStep step)
            throws InterruptedException {
        var pulse = Pulse.GO_ON;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var acting = executor.submit(
                    () -> performAction.remedy(held.run(), runbook, step, held.remedy(), said -> tell(held, said)));
            try {
                while (pulse == Pulse.GO_ON) {
                    try {
                        return Optional.of(acting.get(BETWEEN_PULSES.toMillis(), TimeUnit.MILLISECONDS));
                    } catch (TimeoutException stillActing) {
                        pulse = pulse(held);
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
        if (pulse == Pulse.LOST) {
            steps.late(held, "it was ended, because another instance had taken over");
        } else {
            endCancelled(held, runbook, "it was ended while it acted; what it had done by then stays done");
        }
        return Optional.empty();
    }

    private Pulse pulse(Held held) {
        try {
            return steps.pulse(held.remedy());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Cannot ask whether remedy %s of %s may go on: %s",
                    held.remedy().name, held.remedy().incident(), e);
            return Pulse.GO_ON;
        }
    }

    /** What a remedy says while it runs is worth a lot, but not its outcome. */
    private void tell(Held held, String said) {
        try {
            steps.tell(held, said);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Cannot keep what remedy %s of run %d says", held.remedy().name, held.run().id);
        }
    }

    private void finishAnother(Held held, Optional<Runbook> inForce, Optional<RemedyStep> step)
            throws InterruptedException {
        if (step.isEmpty()) {
            steps.end(
                    held,
                    Optional.empty(),
                    RemedyState.UNKNOWN,
                    "Firstmove was cut off, and the runbook has changed since: a person has to look",
                    Actor.FIRSTMOVE,
                    Optional.empty());
            return;
        }
        var taken = steps.takeOver(held.remedy().id, step.get());
        if (taken.isPresent()) {
            verify(taken.get(), inForce.get(), step.get());
        }
    }

    /** Asks the verifying check, again and again until its time is over. It decides, and not what the action said. */
    private void verify(Held held, Runbook runbook, RemedyStep step) throws InterruptedException {
        var remedy = held.remedy();
        if (step.verify().isEmpty()) {
            var said =
                    Optional.ofNullable(remedy.actionSummary).orElse("it has no verifying check: a person has to look");
            end(held, runbook, RemedySteps.unverified(remedy), said, Optional.empty());
            return;
        }
        var verify = step.verify().get();
        var check = runbook.checks().stream()
                .filter(one -> one.name().equals(verify.check()))
                .findFirst()
                .orElseThrow();
        var deadline =
                Optional.ofNullable(remedy.actedAt).orElseGet(clock::instant).plus(verify.within());
        while (true) {
            var performed = performAction.check(Occasion.of(held.run()), runbook, check, _ -> {});
            var verified = Optional.of(new Verified(check, performed));
            var summary =
                    "check " + check.name() + " says: " + performed.result().summary();
            if (performed.result().verdict() == Verdict.PASSED) {
                end(held, runbook, RemedyState.SUCCEEDED, summary, verified);
                return;
            }
            if (!clock.instant().isBefore(deadline)) {
                end(
                        held,
                        runbook,
                        didNotHelp(remedy),
                        "after " + verify.within().toSeconds() + " s " + summary,
                        verified);
                return;
            }
            var pulse = pulse(held);
            if (pulse == Pulse.CANCELLED) {
                endCancelled(held, runbook, "its verification was ended; " + summary);
            }
            if (pulse != Pulse.GO_ON) {
                return;
            }
            pause(deadline, verify.within());
        }
    }

    private void pause(Instant deadline, Duration within) throws InterruptedException {
        var pause = within.dividedBy(LOOKS);
        var untilDeadline = Duration.between(clock.instant(), deadline);
        var shortest = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        Thread.sleep(untilDeadline.compareTo(shortest) < 0 && untilDeadline.isPositive() ? untilDeadline : shortest);
    }

    private static RemedyState didNotHelp(Remedy remedy) {
        if (remedy.state == RemedyState.UNKNOWN) {
            return RemedyState.UNKNOWN;
        }
        return RemedySteps.unverified(remedy) == RemedyState.TIMED_OUT ? RemedyState.TIMED_OUT : RemedyState.FAILED;
    }

    private void end(Held held, Runbook runbook, RemedyState state, String because, Optional<Verified> verified)
            throws InterruptedException {
        insist(() -> {
            steps.end(held, Optional.of(runbook), state, because, Actor.FIRSTMOVE, verified);
            return state;
        });
    }

    private void endCancelled(Held held, Runbook runbook, String because) throws InterruptedException {
        insist(() -> {
            var by = steps.read(held.remedy().id)
                    .map(now -> now.remedy().cancelledBy)
                    .map(Actor::new)
                    .orElse(Actor.FIRSTMOVE);
            steps.end(held, Optional.of(runbook), RemedyState.CANCELLED, because, by, Optional.empty());
            return by;
        });
    }

    /** Keeps what is known while the database is away; a moment later it may be back, and the verdict is not lost. */
    private <T> T insist(Callable<T> step) throws InterruptedException {
        var until = clock.instant().plus(DATABASE_PATIENCE);
        while (true) {
            try {
                return step.call();
            } catch (InterruptedException stopping) {
                throw stopping;
            } catch (Exception failed) {
                if (!DatabaseFaults.isAway(failed) || clock.instant().isAfter(until)) {
                    throw failed instanceof RuntimeException known ? known : new IllegalStateException(failed);
                }
                LOG.warnf("The database is away while a remedy ends; trying again: %s", failed.getMessage());
                Thread.sleep(BETWEEN_PULSES);
            }
        }
    }
}
