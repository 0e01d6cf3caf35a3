package io.firstmove.run.remedy;

import io.firstmove.job.JobQueue;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.remedy.RemedyLife.FollowUp;
import io.firstmove.run.remedy.RemedyLife.Refused;
import io.firstmove.run.remedy.RemedyLife.Transition;
import io.firstmove.run.round.RunMetrics;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.RemedyEvent.RemedyDemoted;
import io.firstmove.timeline.event.ServiceEvent.RemedyRestored;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The only writer of remedies: locks a remedy's row, applies what {@link RemedyLife} says of a change, and in the same
 * transaction appends to the timeline and queues what follows.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class RemedyLedger {

    private static final Logger LOG = Logger.getLogger(RemedyLedger.class);

    private final RemedyRepository remedies;
    private final Timeline timeline;
    private final JobQueue jobs;
    private final RunMetrics metrics;
    private final Clock clock;

    RemedyLedger(RemedyRepository remedies, Timeline timeline, JobQueue jobs, RunMetrics metrics, Clock clock) {
        this.remedies = remedies;
        this.timeline = timeline;
        this.jobs = jobs;
        this.metrics = metrics;
        this.clock = clock;
    }

    Optional<Remedy> find(long id) {
        return remedies.findByIdOptional(id);
    }

    Optional<Remedy> lock(long id) {
        return remedies.lock(id);
    }

    /** Locks a remedy that this transaction has read before it locked the incident, and reads it again. */
    Remedy lockAgain(Remedy read) {
        var locked = remedies.lock(read.id).orElseThrow();
        remedies.getEntityManager().refresh(locked);
        return locked;
    }

    /** Locks all remedies of a run, before anything is put on the timeline: what ends one may cancel another. */
    List<Remedy> lockOfRun(long run) {
        return remedies.lockOfRun(run);
    }

    List<Remedy> lockWaiting(Collection<Long> incidents) {
        return remedies.lockWaiting(incidents);
    }

    /** Attempts are numbered across all remedies and instances; the numbers only grow. */
    long nextAttempt() {
        return remedies.nextAttempt();
    }

    boolean allows(Remedy locked, RemedyChange change) {
        return RemedyLife.next(locked, change, clock.instant()) instanceof Transition;
    }

    /** @throws FirstmoveException when the remedy's life does not allow the change; nothing has changed then */
    void apply(Remedy locked, RemedyChange change) {
        apply(locked, change, require(locked, change));
    }

    /** @throws FirstmoveException when the remedy's life does not allow the change */
    Transition require(Remedy locked, RemedyChange change) {
        return switch (RemedyLife.next(locked, change, clock.instant())) {
            case Refused(var message) -> throw new FirstmoveException(ErrorCode.CONFLICT, message);
            case Transition transition -> transition;
        };
    }

    /** False when the remedy's life does not allow the change; nothing has changed then. */
    boolean applyIfAllowed(Remedy locked, RemedyChange change) {
        boolean allowed = allows(locked, change);
        if (allowed) {
            apply(locked, change);
        }
        return allowed;
    }

    private void apply(Remedy remedy, RemedyChange change, Transition transition) {
        var now = clock.instant();
        boolean wasOver = remedy.endedAt != null;
        remedy.apply(change, transition.state(), now);
        if (remedy.id == 0) {
            remedies.persist(remedy);
        }
        remedies.flush();
        timeline.append(transition.entries().stream()
                .map(entry -> new NewEntry(remedy.incident(), now, transition.by(), entry))
                .toList());
        if (!wasOver && remedy.endedAt != null) {
            metrics.remedyEnded(remedy.action, remedy.state.wireName());
        }
        switch (transition.followUp()) {
            case FollowUp.None _ -> {}
            case FollowUp.Execute _ -> jobs.add(ExecuteRemedy.JOB, List.of(remedy.id));
            case FollowUp.ExecuteAt(var at) -> jobs.add(ExecuteRemedy.JOB, remedy.id, at);
            case FollowUp.ExpireAt(var at) -> jobs.add(ExpireRemedy.JOB, remedy.id, at);
            case FollowUp.Demote(var reason) -> demote(remedy, reason);
        }
    }

    /**
     * Lets a demoted remedy start automatically again, and says so on the timeline of the incident that it did not help; false
     * when it is not demoted.
     */
    boolean restore(String runbook, String remedy, Actor actor) {
        var demotedFor = remedies.demotedFor(runbook, remedy);
        boolean restored = remedies.restore(runbook, remedy, actor.name(), clock.instant());
        if (restored) {
            demotedFor.ifPresent(incident -> timeline.append(incident, actor, new RemedyRestored(runbook, remedy)));
            LOG.infof("Remedy %s of %s may start automatically again, says %s", remedy, runbook, actor.name());
        }
        return restored;
    }

    private void demote(Remedy remedy, String reason) {
        if (remedies.demote(remedy, reason, clock.instant())) {
            append(remedy, new RemedyDemoted(remedy.runId, remedy.runbook, remedy.name, reason));
        }
    }

    /** Puts on the timeline what changes nothing about the remedy. */
    void append(Remedy remedy, TimelineEvent event) {
        timeline.append(remedy.incident(), Actor.FIRSTMOVE, event);
    }
}
