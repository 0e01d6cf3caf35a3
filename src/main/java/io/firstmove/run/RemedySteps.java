package io.firstmove.run;

import io.firstmove.action.Performed;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.decision.Decide;
import io.firstmove.decision.RemedyState;
import io.firstmove.decision.StartVerdict;
import io.firstmove.job.JobQueue;
import io.firstmove.run.PerformAction.Prepared;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.CheckEvent.CheckProgress;
import io.firstmove.timeline.event.RemedyEvent.RemedyActed;
import io.firstmove.timeline.event.RemedyEvent.RemedyChecking;
import io.firstmove.timeline.event.RemedyEvent.RemedyDemoted;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyLate;
import io.firstmove.timeline.event.RemedyEvent.RemedyProgress;
import io.firstmove.timeline.event.RemedyEvent.RemedyProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import io.firstmove.timeline.event.RemedyEvent.RemedyWaiting;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a remedy, each committed by itself. Every write after the start shows the number of its attempt; a finisher
 * that comes late, after somebody else has taken over, changes nothing.
 */
@ApplicationScoped
class RemedySteps {

    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(2);

    private final RemedyRepository remedies;
    private final RunRepository runs;
    private final JudgeRemedies judgeRemedies;
    private final PerformAction performAction;
    private final AutonomyCeiling ceiling;
    private final Timeline timeline;
    private final JobQueue jobs;
    private final RunMetrics metrics;
    private final Clock clock;
    private final RunConfig.Remedies config;

    RemedySteps(
            RemedyRepository remedies,
            RunRepository runs,
            JudgeRemedies judgeRemedies,
            PerformAction performAction,
            AutonomyCeiling ceiling,
            Timeline timeline,
            JobQueue jobs,
            RunMetrics metrics,
            Clock clock,
            RunConfig config) {
        this.remedies = remedies;
        this.runs = runs;
        this.judgeRemedies = judgeRemedies;
        this.performAction = performAction;
        this.ceiling = ceiling;
        this.timeline = timeline;
        this.jobs = jobs;
        this.metrics = metrics;
        this.clock = clock;
        this.config = config.remedies();
    }

    /** A remedy with the run that it belongs to. */
    record Held(Remedy remedy, Run run) {}

    /** Whether an attempt goes on. */
    enum Pulse {
        GO_ON,
        CANCELLED,
        /** Somebody else has taken over, because this instance was silent. */
        LOST
    }

    @Transactional
    Optional<Held> read(long id) {
        return remedies.findByIdOptional(id).map(remedy -> new Held(remedy, runs.findById(remedy.runId)));
    }

    /** Puts the remedy off when its target, or its run, is busy; says whether it did. */
    @Transactional
    boolean putOff(long id) {
        var remedy = remedies.lock(id).orElseThrow();
        var busy = remedy.state == RemedyState.APPROVED ? busyWith(remedy) : Optional.<String>empty();
        busy.ifPresent(because -> putOff(remedy, because));
        return busy.isPresent();
    }

    private Optional<String> busyWith(Remedy remedy) {
        return remedies.working(remedy.target, remedy.runId)
                .filter(other -> other.id != remedy.id)
                .map(other -> other.name + " of " + other.incident() + " is working on " + other.target);
    }

    private void putOff(Remedy remedy, String because) {
        if (!because.equals(remedy.reason)) {
            remedy.reason = because;
            append(remedy, new RemedyWaiting(remedy.runId, remedy.name, because));
        }
        jobs.add(ExecuteRemedy.JOB, remedy.id, clock.instant().plus(UNTIL_NEXT_TRY));
    }

    /**
     * Says that the checks are performed again before the start, when what they found is old or older than the run's last
     * remedy; answers with the round in which their results are kept.
     */
    @Transactional
    Optional<Integer> lookAgain(Held held) {
        var run = held.run();
        var old = clock.instant().minus(config.evidence());
        var latest = runs.latest(run.id);
        boolean fresh = latest.stream().allMatch(check -> check.startedAt.isAfter(old))
                && remedies.ofRun(run.id).stream().allMatch(other -> other.startedAt == null);
        if (fresh || latest.isEmpty()) {
            return Optional.empty();
        }
        append(held.remedy(), new RemedyChecking(run.id, held.remedy().name));
        return Optional.of(runs.nextRound(run.id));
    }

    @Transactional
    boolean keep(Held held, int round, CheckStep check, Performed performed) {
        keepCheck(held, round, check, performed);
        return true;
    }

    private void keepCheck(Held held, int round, CheckStep check, Performed performed) {
        if (runs.record(held.run().id, round, check, performed)) {
            append(held.remedy(), RunSteps.finished(held.run(), check, performed));
        }
    }

    @Transactional
    void tell(Held held, CheckStep check, String said) {
        append(held.remedy(), new CheckProgress(held.run().id, check.name(), said));
    }

    /**
     * A remedy that is started.
     *
     * @param byUs false where another instance has started it since it was read, of which nothing was heard for so long that
     *     its work came to us
     */
    record Started(Held held, boolean byUs) {}

    /**
     * Commits the intent to start, if everything still speaks for it; only then may the remedy act, and only this once.
     *
     * @param inForce the runbook as it is now, if there is one
     * @return empty where it is not to be started now, or not at all
     */
    @Transactional
    Optional<Started> start(long id, Optional<Runbook> inForce) {
        var found = remedies.findById(id);
        boolean resolved = remedies.lockIncident(found.incidentId);
        var ceilingInForce = ceiling.lock();
        var remedy = remedies.lock(id).orElseThrow();
        remedies.getEntityManager().refresh(remedy);
        var run = runs.findById(remedy.runId);
        if (remedy.state != RemedyState.APPROVED) {
            return Optional.of(new Started(new Held(remedy, run), false)).filter(_ -> remedy.isRunning());
        }
        var runbook = inForce.filter(one -> one.hash().equals(remedy.runbookHash));
        var step = runbook.flatMap(one -> step(one, remedy.name));
        var tooLate = resolved
                ? Optional.of("the incident is resolved")
                : approvalIsOld(remedy)
                        ? Optional.of("it was approved too long ago, and its turn did not come")
                        : Optional.<String>empty();
        if (tooLate.isPresent() || step.isEmpty()) {
            cancel(remedy, tooLate.orElse("its runbook has changed since it was approved; run it again"));
            return Optional.empty();
        }
        var verdict = Decide.start(
                runbook.get(),
                step.get(),
                remedy.byItself,
                judgeRemedies.knowledge(run),
                judgeRemedies.circumstances(run, runbook.get(), ceilingInForce),
                busyWith(remedy));
        switch (verdict) {
            case StartVerdict.Cancel(var because) -> cancel(remedy, because);
            case StartVerdict.Wait(var because) -> putOff(remedy, because);
            case StartVerdict.Ask(var because) -> ask(remedy, step.get(), because);
            case StartVerdict.Start _ -> {
                start(remedy, run, runbook.get(), step.get());
                return Optional.of(new Started(new Held(remedy, run), true));
            }
        }
        return Optional.empty();
    }

    private boolean approvalIsOld(Remedy remedy) {
        return remedy.decidedAt != null
                && remedy.decidedAt.plus(config.approvalExpires()).isBefore(clock.instant());
    }

    static Optional<RemedyStep> step(Runbook runbook, String name) {
        return runbook.remedies().stream()
                .filter(step -> step.name().equals(name))
                .findFirst();
    }

    private void start(Remedy remedy, Run run, Runbook runbook, RemedyStep step) {
        remedy.start(remedies.nextAttempt(), clock.instant());
        var plan = performAction.prepare(run, runbook, step) instanceof Prepared.Ready ready
                ? ready.plan()
                : List.<String>of();
        append(
                remedy,
                new RemedyStarted(remedy.runId, remedy.name, remedy.action, remedy.target, remedy.attempt, plan));
    }

    private void ask(Remedy remedy, RemedyStep step, String because) {
        var expiresAt = clock.instant().plus(config.approvalExpires());
        remedy.state = RemedyState.PROPOSED;
        remedy.byItself = false;
        remedy.decidedAt = null;
        remedy.decidedBy = null;
        remedy.expiresAt = expiresAt;
        jobs.add(ExpireRemedy.JOB, remedy.id, expiresAt);
        append(
                remedy,
                new RemedyProposed(
                        remedy.runId,
                        remedy.name,
                        remedy.action,
                        step.autonomy().word(),
                        remedy.because,
                        remedy.target,
                        remedy.fingerprint,
                        expiresAt,
                        because));
    }

    /** Ends a remedy that was approved and not started, for a reason that is not a person's. */
    @Transactional
    void cancel(long id, String because) {
        remedies.lock(id)
                .filter(remedy -> remedy.state == RemedyState.APPROVED)
                .ifPresent(remedy -> cancel(remedy, because));
    }

    private void cancel(Remedy remedy, String because) {
        judgeRemedies.cancel(remedy, Actor.FIRSTMOVE, because);
        metrics.remedyEnded(remedy);
    }

    /** Looks whether an attempt may go on. */
    @Transactional
    Pulse pulse(Remedy attempt) {
        return remedies.findByIdOptional(attempt.id)
                .filter(remedy -> remedy.attempt == attempt.attempt && remedy.isRunning())
                .map(remedy -> remedy.cancelledBy == null ? Pulse.GO_ON : Pulse.CANCELLED)
                .orElse(Pulse.LOST);
    }

    /** Puts what a running remedy says on the timeline. */
    @Transactional
    void tell(Held held, String said) {
        append(held.remedy(), new RemedyProgress(held.run().id, held.remedy().name, said));
    }

    /** Keeps what the action came to; empty when somebody else has taken over. */
    @Transactional
    Optional<Held> acted(Held held, RemedyStep step, Performed performed) {
        var result = performed.result();
        var holding = holding(held.remedy());
        if (holding.isEmpty()) {
            late(held, result.summary());
            return Optional.empty();
        }
        var remedy = holding.get();
        remedy.actedAt = clock.instant();
        remedy.actionVerdict = result.verdict().word();
        remedy.actionReason = result.reason().map(UnknownReason::word).orElse(null);
        remedy.actionSummary = result.summary();
        append(
                remedy,
                new RemedyActed(
                        remedy.runId,
                        remedy.name,
                        result.verdict().word(),
                        result.summary(),
                        result.findings(),
                        result.output(),
                        performed.took().toMillis(),
                        step.verify().map(RemedyStep.Verification::check).orElse("")));
        return Optional.of(new Held(remedy, held.run()));
    }

    /** Puts on the timeline that an attempt came back after somebody else had taken over. */
    @Transactional
    void late(Held held, String summary) {
        append(held.remedy(), new RemedyLate(held.run().id, held.remedy().name, held.remedy().attempt, summary));
    }

    /**
     * Takes over an attempt that was cut off. What it did is not known unless it had said so; either way it is never
     * started again.
     */
    @Transactional
    Optional<Held> takeOver(long id, RemedyStep step) {
        var found = remedies.lock(id).filter(Remedy::isRunning);
        found.ifPresent(remedy -> {
            remedy.attempt = remedies.nextAttempt();
            if (remedy.actedAt == null && remedy.state == RemedyState.STARTED) {
                remedy.state = RemedyState.UNKNOWN;
                var asked = step.verify()
                        .map(verify -> "check " + verify.check() + " is asked")
                        .orElse("it has no verifying check to ask");
                append(
                        remedy,
                        new RemedyEnded(
                                remedy.runId,
                                remedy.name,
                                remedy.state.word(),
                                "Firstmove was cut off while it acted; it is not started again, and " + asked));
            }
        });
        return found.map(remedy -> new Held(remedy, runs.findById(remedy.runId)));
    }

    /** What the verifying check found at last. */
    record Verified(CheckStep check, Performed performed) {}

    /** Ends a remedy that was started; what else the run has is decided on anew. */
    @Transactional
    void end(
            Held held,
            Optional<Runbook> runbook,
            RemedyState state,
            String because,
            Actor actor,
            Optional<Verified> verified) {
        boolean resolved = remedies.lockIncident(held.run().incidentId);
        var holding = holding(held.remedy());
        if (holding.isEmpty()) {
            late(held, because);
            return;
        }
        var remedy = holding.get();
        verified.ifPresent(last -> keepCheck(held, runs.nextRound(held.run().id), last.check(), last.performed()));
        remedy.end(state, because, clock.instant());
        timeline.append(remedy.incident(), actor, new RemedyEnded(remedy.runId, remedy.name, state.word(), because));
        metrics.remedyEnded(remedy);
        if (remedy.byItself && state.isTrouble()) {
            demote(remedy);
        }
        remedies.flush();
        runbook.filter(_ -> !resolved).ifPresent(one -> goOn(runs.findById(remedy.runId), one));
    }

    private void demote(Remedy remedy) {
        var because = "it did not help " + remedy.incident() + " (" + remedy.state.word() + ")";
        if (remedies.demote(remedy.runbook, remedy.name, because, clock.instant())) {
            append(remedy, new RemedyDemoted(remedy.runId, remedy.runbook, remedy.name, because));
        }
    }

    private void goOn(Run run, Runbook runbook) {
        var findings = judgeRemedies.follow(run, runbook, judgeRemedies.judge(run, runbook), false);
        runs.concludeAgain(run.id, new Conclusion(run.conclusion.causes(), findings));
    }

    private Optional<Remedy> holding(Remedy attempt) {
        return remedies.lock(attempt.id).filter(remedy -> remedy.attempt == attempt.attempt && remedy.isRunning());
    }

    /** What an action that nothing verifies came to. */
    static RemedyState unverified(Remedy remedy) {
        if (remedy.actionVerdict == null) {
            return RemedyState.UNKNOWN;
        }
        if (UnknownReason.TIMEOUT.word().equals(remedy.actionReason)) {
            return RemedyState.TIMED_OUT;
        }
        return Verdict.FAILED.word().equals(remedy.actionVerdict)
                ? RemedyState.FAILED
                : Verdict.UNKNOWN.word().equals(remedy.actionVerdict) ? RemedyState.UNKNOWN : RemedyState.SUCCEEDED;
    }

    private void append(Remedy remedy, TimelineEvent event) {
        timeline.append(remedy.incident(), Actor.FIRSTMOVE, event);
    }
}
