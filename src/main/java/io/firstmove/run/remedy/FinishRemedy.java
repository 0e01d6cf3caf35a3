package io.firstmove.run.remedy;

import io.firstmove.action.Performed;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.decision.RemedyState;
import io.firstmove.platform.DatabaseFaults;
import io.firstmove.run.remedy.RemedySteps.LeaseStatus;
import io.firstmove.run.remedy.RemedySteps.RemedyLease;
import io.firstmove.run.round.CheckContext;
import io.firstmove.run.round.PerformAction;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.text.Wire;
import io.firstmove.timeline.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Brings a remedy that was started to its end. Its verifying check decides, not what its action said; what is known is kept
 * also when the database is away for a while.
 */
@ApplicationScoped
class FinishRemedy {

    private static final Logger LOG = Logger.getLogger(FinishRemedy.class);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(1);
    /** A verdict outlives a failover of the database, which takes a minute at most. */
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(90);

    /** How often the verifying check is asked at least, within its time. */
    private static final int MIN_CHECKS = 20;

    private final RemedySteps steps;
    private final PerformAction performAction;
    private final Clock clock;

    FinishRemedy(RemedySteps steps, PerformAction performAction, Clock clock) {
        this.steps = steps;
        this.performAction = performAction;
        this.clock = clock;
    }

    /** What a verifying check found. */
    record Verified(CheckStep check, Performed performed) {}

    /** Keeps what the action came to, and verifies it. */
    void verifyActed(RemedyLease lease, Runbook runbook, RemedyStep step, Performed performed)
            throws InterruptedException {
        var acted = untilDatabaseIsBack(() -> steps.acted(lease, step, performed));
        if (acted.isPresent()) {
            verify(acted.get(), runbook, step);
        }
    }

    /** Asks the verifying check again and again, until it passes or its time is over. */
    void verify(RemedyLease lease, Runbook runbook, RemedyStep step) throws InterruptedException {
        if (step.verify().isPresent()) {
            verify(lease, runbook, step.verify().get());
        } else {
            var reason = Objects.requireNonNullElse(
                    lease.remedy().actionSummary, "it has no verifying check: a person has to look");
            end(lease, runbook, end(lease, unverified(lease.remedy()), reason, Actor.FIRSTMOVE), List.of());
        }
    }

    private void verify(RemedyLease lease, Runbook runbook, RemedyStep.Verification verify)
            throws InterruptedException {
        var remedy = lease.remedy();
        var check = check(runbook, verify.check());
        var deadline =
                Objects.requireNonNullElseGet(remedy.actedAt, clock::instant).plus(verify.within());
        while (true) {
            var performed = performAction.check(CheckContext.of(lease.run()), runbook, check, _ -> {});
            var evidence = List.of(new Verified(check, performed));
            var summary =
                    "check " + check.name() + " says: " + performed.result().summary();
            if (performed.result().verdict() == Verdict.PASSED) {
                end(lease, runbook, end(lease, RemedyState.SUCCEEDED, summary, Actor.FIRSTMOVE), evidence);
                return;
            }
            if (!clock.instant().isBefore(deadline)) {
                var reason = "after " + verify.within().toSeconds() + " s " + summary;
                end(lease, runbook, end(lease, notVerified(remedy), reason, Actor.FIRSTMOVE), evidence);
                return;
            }
            var status = status(lease);
            if (status == LeaseStatus.CANCELLED) {
                endCancelled(lease, runbook, "its verification was ended; " + summary);
            }
            if (status != LeaseStatus.ACTIVE) {
                return;
            }
            pause(deadline, verify.within());
        }
    }

    private static CheckStep check(Runbook runbook, String name) {
        return runbook.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void pause(Instant deadline, Duration within) throws InterruptedException {
        var pause = min(within.dividedBy(MIN_CHECKS), MAX_PAUSE);
        var left = Duration.between(clock.instant(), deadline);
        Thread.sleep(left.isPositive() ? min(left, pause) : pause);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What the action of a remedy that nothing verifies came to. */
    private static RemedyState unverified(Remedy remedy) {
        if (remedy.actionVerdict == null) {
            return RemedyState.UNKNOWN;
        }
        if (UnknownReason.TIMEOUT.wireName().equals(remedy.actionReason)) {
            return RemedyState.TIMED_OUT;
        }
        return switch (Wire.find(Verdict.class, remedy.actionVerdict).orElseThrow()) {
            case PASSED, WARNED -> RemedyState.SUCCEEDED;
            case FAILED -> RemedyState.FAILED;
            case UNKNOWN -> RemedyState.UNKNOWN;
        };
    }

    /** What a remedy came to whose verifying check did not pass in time. */
    private static RemedyState notVerified(Remedy remedy) {
        if (remedy.state == RemedyState.UNKNOWN) {
            return RemedyState.UNKNOWN;
        }
        return unverified(remedy) == RemedyState.TIMED_OUT ? RemedyState.TIMED_OUT : RemedyState.FAILED;
    }

    /** Whether an attempt may go on; while the database is away it may. */
    LeaseStatus status(RemedyLease lease) {
        try {
            return steps.status(lease);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Cannot ask whether remedy %s of %s may go on: %s",
                    lease.remedy().name, lease.remedy().incident(), e);
            return LeaseStatus.ACTIVE;
        }
    }

    /** Ends a remedy that a person has stopped. */
    void endCancelled(RemedyLease lease, Runbook runbook, String reason) throws InterruptedException {
        var by = untilDatabaseIsBack(() -> steps.read(lease.remedy().id))
                .map(now -> now.remedy().cancelledBy)
                .map(Actor::new)
                .orElse(Actor.FIRSTMOVE);
        end(lease, runbook, end(lease, RemedyState.CANCELLED, reason, by), List.of());
    }

    private static RemedyChange.End end(RemedyLease lease, RemedyState outcome, String reason, Actor by) {
        return new RemedyChange.End(lease.remedy().attempt, outcome, reason, by);
    }

    private void end(RemedyLease lease, Runbook runbook, RemedyChange.End end, List<Verified> evidence)
            throws InterruptedException {
        untilDatabaseIsBack(() -> {
            steps.end(lease, runbook, end, evidence);
            return end;
        });
    }

    /** A moment after the database was away it may be back, and what is known is not lost. */
    private <T> T untilDatabaseIsBack(Callable<T> step) throws InterruptedException {
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
                Thread.sleep(DATABASE_RETRY);
            }
        }
    }
}
