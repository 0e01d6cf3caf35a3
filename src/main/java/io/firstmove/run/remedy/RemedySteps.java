package io.firstmove.run.remedy;

import io.firstmove.action.Performed;
import io.firstmove.decision.RemedyState;
import io.firstmove.decision.StartVerdict;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.run.remedy.FinishRemedy.Verified;
import io.firstmove.run.round.PerformAction.Prepared;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunFindings;
import io.firstmove.run.round.RunRepository;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.event.CheckEvent.CheckProgress;
import io.firstmove.timeline.event.RemedyEvent.RemedyChecking;
import io.firstmove.timeline.event.RemedyEvent.RemedyLate;
import io.firstmove.timeline.event.RemedyEvent.RemedyProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * The steps of executing a remedy, each in a transaction of its own. Every write after the start shows the number of its attempt; a
 * finisher that comes late, after another attempt has taken over, changes nothing.
 */
@ApplicationScoped
class RemedySteps {

    private final RemedyLedger ledger;
    private final RunRepository runs;
    private final JudgeRemedies judgeRemedies;
    private final RunRemedies runRemedies;
    private final AutonomyCeiling ceiling;

    RemedySteps(
            RemedyLedger ledger,
            RunRepository runs,
            JudgeRemedies judgeRemedies,
            RunRemedies runRemedies,
            AutonomyCeiling ceiling) {
        this.ledger = ledger;
        this.runs = runs;
        this.judgeRemedies = judgeRemedies;
        this.runRemedies = runRemedies;
        this.ceiling = ceiling;
    }

    /** A remedy as one attempt has read it, with the run that it belongs to. */
    record RemedyLease(Remedy remedy, Run run) {}

    /** Whether an attempt continues. */
    enum LeaseStatus {
        ACTIVE,
        CANCELLED,
        /** Another attempt has taken over, because this one stopped responding. */
        LOST
    }

    /** What came of the try to start a remedy. */
    sealed interface Begun {

        /** The intent to start is committed: the caller performs it, and only this once. */
        record Started(RemedyLease lease) implements Begun {}

        /** Another instance, which stopped responding, had started it: the caller verifies it. */
        record StartedBefore(RemedyLease lease) implements Begun {}

        /** It is not to be started now, or not at all. */
        record NotStarted() implements Begun {}
    }

    @Transactional
    Optional<RemedyLease> read(long id) {
        return ledger.find(id).map(this::lease);
    }

    /** Puts an approved remedy off when its target, or its run, is busy; says whether it did. */
    @Transactional
    boolean putOff(long id) {
        var remedy = ledger.lock(id).orElseThrow();
        var busy = remedy.state == RemedyState.APPROVED ? judgeRemedies.busyWith(remedy) : Optional.<String>empty();
        busy.ifPresent(reason -> ledger.apply(remedy, new RemedyChange.Wait(reason)));
        return busy.isPresent();
    }

    /**
     * Says that the checks are performed again before the start, where what they found is outdated; answers with the round in
     * which their results are kept.
     */
    @Transactional
    Optional<Integer> checkAgain(RemedyLease lease) {
        var run = lease.run();
        if (!judgeRemedies.isOutdated(run)) {
            return Optional.empty();
        }
        ledger.append(lease.remedy(), new RemedyChecking(run.id, lease.remedy().name));
        return Optional.of(runs.nextRound(run.id));
    }

    @Transactional
    void keep(RemedyLease lease, int round, CheckStep check, Performed performed) {
        if (runs.record(lease.run().id, round, check, performed)) {
            ledger.append(lease.remedy(), lease.run().finished(check, performed));
        }
    }

    @Transactional
    void reportCheckProgress(RemedyLease lease, CheckStep check, String output) {
        ledger.append(lease.remedy(), new CheckProgress(lease.run().id, check.name(), output));
    }

    /** Commits the intent to start, if evidence and policy still speak for it. */
    @Transactional
    Begun start(long id, Runbook runbook, RemedyStep step) {
        var read = ledger.find(id).orElseThrow();
        boolean resolved = runs.lockIncident(read.incidentId);
        var ceilingInForce = ceiling.lock();
        var remedy = ledger.lockAgain(read);
        var lease = lease(remedy);
        if (remedy.state != RemedyState.APPROVED) {
            return remedy.isRunning() ? new Begun.StartedBefore(lease) : new Begun.NotStarted();
        }
        var verdict = resolved
                ? new StartVerdict.Cancel("the incident is resolved")
                : judgeRemedies.start(remedy, lease.run(), runbook, step, ceilingInForce);
        return switch (verdict) {
            case StartVerdict.Start _ -> {
                ledger.apply(remedy, new RemedyChange.Start(ledger.nextAttempt(), plan(lease.run(), runbook, step)));
                yield new Begun.Started(lease);
            }
            case StartVerdict.Wait(var reason) -> notStarted(remedy, new RemedyChange.Wait(reason));
            case StartVerdict.Ask(var reason) -> notStarted(remedy, judgeRemedies.proposal(step, reason));
            case StartVerdict.Cancel(var reason) ->
                notStarted(remedy, new RemedyChange.Cancel(Actor.FIRSTMOVE, reason));
        };
    }

    private Begun notStarted(Remedy remedy, RemedyChange change) {
        ledger.apply(remedy, change);
        return new Begun.NotStarted();
    }

    private List<String> plan(Run run, Runbook runbook, RemedyStep step) {
        return judgeRemedies.prepare(run, runbook, step) instanceof Prepared.Ready ready ? ready.plan() : List.of();
    }

    /** Cancels a remedy that was approved, for a reason that is not a person's; finds it where it has been started meanwhile. */
    @Transactional
    Begun cancel(long id, String reason) {
        var remedy = ledger.lock(id).orElseThrow();
        if (remedy.state == RemedyState.APPROVED) {
            return notStarted(remedy, new RemedyChange.Cancel(Actor.FIRSTMOVE, reason));
        }
        return remedy.isRunning() ? new Begun.StartedBefore(lease(remedy)) : new Begun.NotStarted();
    }

    /** Whether an attempt may go on. */
    @Transactional
    LeaseStatus status(RemedyLease lease) {
        return ledger.find(lease.remedy().id)
                .filter(remedy -> remedy.attempt == lease.remedy().attempt && remedy.isRunning())
                .map(remedy -> remedy.cancelledBy == null ? LeaseStatus.ACTIVE : LeaseStatus.CANCELLED)
                .orElse(LeaseStatus.LOST);
    }

    /** Puts what a running remedy prints on the timeline. */
    @Transactional
    void reportProgress(RemedyLease lease, String output) {
        ledger.append(lease.remedy(), new RemedyProgress(lease.run().id, lease.remedy().name, output));
    }

    /** Keeps what the action came to; empty when another attempt has taken over. */
    @Transactional
    Optional<RemedyLease> acted(RemedyLease lease, RemedyStep step, Performed performed) {
        var remedy = ledger.lock(lease.remedy().id).orElseThrow();
        var act = new RemedyChange.Act(lease.remedy().attempt, performed, verifyingCheck(step));
        if (ledger.applyIfAllowed(remedy, act)) {
            return Optional.of(new RemedyLease(remedy, lease.run()));
        }
        late(lease, performed.result().summary());
        return Optional.empty();
    }

    /** Puts on the timeline that an attempt came back after another one had taken over. */
    @Transactional
    void late(RemedyLease lease, String summary) {
        ledger.append(
                lease.remedy(), new RemedyLate(lease.run().id, lease.remedy().name, lease.remedy().attempt, summary));
    }

    /** Takes over an attempt that was interrupted; empty when the remedy is not running any more. */
    @Transactional
    Optional<RemedyLease> takeOver(long id, RemedyStep step) {
        var running = ledger.lock(id).filter(Remedy::isRunning);
        running.ifPresent(
                remedy -> ledger.apply(remedy, new RemedyChange.TakeOver(ledger.nextAttempt(), verifyingCheck(step))));
        return running.map(this::lease);
    }

    private static String verifyingCheck(RemedyStep step) {
        return step.verify().map(RemedyStep.Verification::check).orElse("");
    }

    /**
     * Ends a remedy that was started, and decides again on what else the run has.
     *
     * @param evidence what the verifying check found at last, where it was asked
     */
    @Transactional
    void end(RemedyLease lease, Runbook runbook, RemedyChange.End end, List<Verified> evidence) {
        boolean resolved = runs.lockIncident(lease.remedy().incidentId);
        if (close(lease, end, evidence) && !resolved) {
            var run = runs.findById(lease.run().id);
            var findings = runRemedies.follow(run, runbook, runRemedies.judge(run, runbook), false);
            runs.concludeAgain(run.id, new RunFindings(run.conclusion.causes(), findings));
        }
    }

    /** Ends a remedy whose runbook is not loaded any more: people have to say what came of it. */
    @Transactional
    void abandon(RemedyLease lease, String reason) {
        runs.lockIncident(lease.remedy().incidentId);
        var unknown = new RemedyChange.End(lease.remedy().attempt, RemedyState.UNKNOWN, reason, Actor.FIRSTMOVE);
        close(lease, unknown, List.of());
    }

    /** False when another attempt has taken over. */
    private boolean close(RemedyLease lease, RemedyChange.End end, List<Verified> evidence) {
        var held = ledger.lockOfRun(lease.run().id).stream()
                .filter(remedy -> remedy.id == lease.remedy().id)
                .filter(remedy -> ledger.allows(remedy, end))
                .findFirst();
        if (held.isEmpty()) {
            late(lease, end.reason());
            return false;
        }
        evidence.forEach(last -> keep(lease, runs.nextRound(lease.run().id), last.check(), last.performed()));
        ledger.apply(held.get(), end);
        return true;
    }

    private RemedyLease lease(Remedy remedy) {
        return new RemedyLease(remedy, runs.findById(remedy.runId));
    }
}
