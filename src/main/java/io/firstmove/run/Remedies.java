package io.firstmove.run;

import io.firstmove.decision.Ceiling;
import io.firstmove.decision.RemedyState;
import io.firstmove.job.JobQueue;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.PerformAction.Prepared;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.RemedyEvent.RemedyApproved;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyRejected;
import io.firstmove.timeline.event.RemedyEvent.RemedyRequested;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** What people decide about remedies. The first decision wins, from whichever channel it comes. */
@ApplicationScoped
public class Remedies {

    private static final Logger LOG = Logger.getLogger(Remedies.class);

    private final RemedyRepository remedies;
    private final RunRepository runs;
    private final JudgeRemedies judgeRemedies;
    private final PerformAction performAction;
    private final AutonomyCeiling ceiling;
    private final Runbooks runbooks;
    private final Timeline timeline;
    private final JobQueue jobs;
    private final RunMetrics metrics;
    private final Clock clock;

    Remedies(
            RemedyRepository remedies,
            RunRepository runs,
            JudgeRemedies judgeRemedies,
            PerformAction performAction,
            AutonomyCeiling ceiling,
            Runbooks runbooks,
            Timeline timeline,
            JobQueue jobs,
            RunMetrics metrics,
            Clock clock) {
        this.remedies = remedies;
        this.runs = runs;
        this.judgeRemedies = judgeRemedies;
        this.performAction = performAction;
        this.ceiling = ceiling;
        this.runbooks = runbooks;
        this.timeline = timeline;
        this.jobs = jobs;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Approves a proposed remedy, which is then started as soon as its turn comes. Where two people have to want it, the
     * first one only asks for it.
     *
     * @param fingerprint what the approver has seen; empty for whatever is proposed
     * @throws FirstmoveException when there is nothing to approve any more, or not for this person
     */
    @Transactional
    public void approve(long run, String name, Actor actor, Optional<String> fingerprint) {
        var remedy = lock(run, name);
        refuseUnless(remedy, RemedyState.PROPOSED, "approved");
        var now = clock.instant();
        if (remedy.expiresAt != null && !now.isBefore(remedy.expiresAt)) {
            throw conflict("The proposal of " + name + " has expired; run the runbook again");
        }
        if (fingerprint.isPresent() && !fingerprint.get().equals(remedy.fingerprint)) {
            throw conflict("What is proposed now is not what the fingerprint stands for; look at the plan again");
        }
        var changed = runbooks.find(remedy.runbook)
                .filter(one -> one.hash().equals(remedy.runbookHash))
                .isEmpty();
        if (changed) {
            throw conflict(
                    "The runbook " + remedy.runbook + " has changed since " + name + " was proposed; run it again");
        }
        if (ceiling.inForce().isLowerThan(Ceiling.ASK)) {
            throw conflict("The autonomy ceiling is " + ceiling.inForce().word() + ": no remedy is started");
        }
        if (remedy.twoPerson && remedy.requestedBy == null) {
            remedy.requestedBy = actor.name();
            append(remedy, actor, new RemedyRequested(run, name));
            return;
        }
        if (remedy.twoPerson && actor.name().equals(remedy.requestedBy)) {
            throw conflict(name + " needs two people: you asked for it, and somebody else has to approve it");
        }
        remedy.approve(actor.name(), now);
        append(remedy, actor, new RemedyApproved(run, name, remedy.fingerprint, ""));
        jobs.add(ExecuteRemedy.JOB, List.of(remedy.id));
    }

    /** Decides against a proposed remedy. */
    @Transactional
    public void reject(long run, String name, Actor actor, String reason) {
        var remedy = lock(run, name);
        refuseUnless(remedy, RemedyState.PROPOSED, "rejected");
        remedy.decidedBy = actor.name();
        remedy.decidedAt = clock.instant();
        remedy.end(RemedyState.REJECTED, reason, clock.instant());
        metrics.remedyEnded(remedy);
        append(remedy, actor, new RemedyRejected(run, name, reason));
    }

    /** Calls off a remedy that is not over; one that acts is ended politely, then for good. */
    @Transactional
    public void cancel(long run, String name, Actor actor) {
        var remedy = lock(run, name);
        if (remedy.isWaiting()) {
            judgeRemedies.cancel(remedy, actor, "by " + actor.name());
            metrics.remedyEnded(remedy);
        } else if (remedy.isRunning()) {
            remedy.cancelledBy = Optional.ofNullable(remedy.cancelledBy).orElse(actor.name());
        } else {
            throw over(remedy, "cancelled");
        }
    }

    /** Settles what came of a remedy that nobody could tell. */
    @Transactional
    public void settle(long run, String name, Actor actor, boolean helped, String note) {
        var remedy = lock(run, name);
        if (remedy.state != RemedyState.UNKNOWN || remedy.isRunning()) {
            throw conflict(name + " is " + remedy.state.word() + "; only an unknown outcome is settled by a person");
        }
        var because = "found by " + actor.name() + (note.isEmpty() ? "" : ": " + note);
        remedy.end(helped ? RemedyState.SUCCEEDED : RemedyState.FAILED, because, clock.instant());
        append(remedy, actor, new RemedyEnded(run, name, remedy.state.word(), because));
    }

    /** Lets a remedy act by itself again that was demoted. */
    @Transactional
    public void restore(String runbook, String name, Actor actor) {
        if (!remedies.restore(runbook, name, actor.name(), clock.instant())) {
            throw new FirstmoveException(
                    ErrorCode.NOT_FOUND, "Remedy " + name + " of runbook " + runbook + " is not demoted");
        }
        LOG.infof("Remedy %s of %s may act by itself again, says %s", name, runbook, actor.name());
    }

    /** Why the runbook's remedies ask although they may act by themselves, by name; who is not in it does as it may. */
    @Transactional
    public Map<String, String> demotions(Runbook runbook) {
        var found = new TreeMap<String, String>();
        runbook.remedies()
                .forEach(remedy -> remedies.demotion(runbook.name(), remedy.name())
                        .ifPresent(because -> found.put(remedy.name(), because)));
        return found;
    }

    /** Cancels what has not been started for incidents that are resolved now, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void incidentsResolved(Collection<Long> incidents) {
        if (incidents.isEmpty()) {
            return;
        }
        for (var remedy : remedies.lockWaiting(incidents)) {
            judgeRemedies.cancel(remedy, Actor.FIRSTMOVE, "the incident is resolved");
            metrics.remedyEnded(remedy);
        }
    }

    /** What exactly a remedy of a run would do if it were started now, and what speaks against it. */
    @Transactional
    public RemedyPlan plan(long id, String name) {
        var run = run(id);
        var runbook = runbooks.find(run.runbook)
                .filter(one -> one.hash().equals(run.runbookHash))
                .orElseThrow(() -> conflict("The runbook " + run.runbook + " has changed since run " + id
                        + ", so nothing of it is done any more; run it again"));
        var step = RemedySteps.step(runbook, name).orElseThrow(() -> unknown(id, name));
        return switch (performAction.prepare(run, runbook, step)) {
            case Prepared.Unfit unfit -> throw conflict(name + " cannot be done for this incident: " + unfit.because());
            case Prepared.Ready ready -> {
                var verdict = judgeRemedies.judge(run, runbook).remedies().stream()
                        .filter(one -> one.remedy().equals(name))
                        .findFirst()
                        .orElseThrow();
                yield RemedyPlan.of(
                        run,
                        step,
                        ready,
                        verdict,
                        ceiling.inForce(),
                        remedies.find(id, name).map(RemedyView.Progress::of));
            }
        };
    }

    private Run run(long id) {
        return runs.findByIdOptional(id)
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "There is no run " + id));
    }

    private Remedy lock(long run, String name) {
        var found = remedies.find(run, name).orElseThrow(() -> {
            run(run);
            return unknown(run, name);
        });
        remedies.lockIncident(found.incidentId);
        var locked = remedies.lock(found.id).orElseThrow();
        remedies.getEntityManager().refresh(locked);
        return locked;
    }

    private static FirstmoveException unknown(long run, String name) {
        return new FirstmoveException(ErrorCode.NOT_FOUND, "Run " + run + " has no remedy '" + name + "' to decide on");
    }

    private static void refuseUnless(Remedy remedy, RemedyState state, String wanted) {
        if (remedy.state != state) {
            throw over(remedy, wanted);
        }
    }

    private static FirstmoveException over(Remedy remedy, String wanted) {
        var by = remedy.decidedBy == null ? "" : ", decided by " + remedy.decidedBy;
        return conflict(remedy.name + " cannot be " + wanted + ": it is " + remedy.state.word() + by);
    }

    private static FirstmoveException conflict(String message) {
        return new FirstmoveException(ErrorCode.CONFLICT, message);
    }

    private void append(Remedy remedy, Actor actor, TimelineEvent event) {
        timeline.append(remedy.incident(), actor, event);
    }
}
