package io.firstmove.postmortem;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.JobQueue;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The postmortems of incidents: drafted by rule, then owned by people. */
@ApplicationScoped
public class Postmortems {

    private final PostmortemRepository revisions;
    private final JobQueue jobs;
    private final Timeline timeline;
    private final Clock clock;

    Postmortems(PostmortemRepository revisions, JobQueue jobs, Timeline timeline, Clock clock) {
        this.revisions = revisions;
        this.jobs = jobs;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Has the incidents' postmortems drafted once the caller's transaction is committed. */
    @Transactional(TxType.MANDATORY)
    public void draftLater(List<IncidentId> incidents) {
        jobs.add(DraftPostmortem.JOB, incidents.stream().map(IncidentId::number).toList());
    }

    /** Has the draft written again, where there is one already: something was found out late. */
    @Transactional(TxType.MANDATORY)
    public void refresh(IncidentId incident) {
        if (revisions.latest(incident).isPresent()) {
            draftLater(List.of(incident));
        }
    }

    /** The latest revision. */
    @Transactional
    public Optional<PostmortemRevision> latest(IncidentId incident) {
        return revisions.latest(incident);
    }

    /** Writes a fresh draft, unless people have changed the last one: then it is theirs. */
    @Transactional
    void draft(IncidentId incident) {
        // Whoever writes to the timeline now comes before this draft or, finding it, has it written again.
        timeline.lock(incident);
        var latest = revisions.latest(incident);
        var entries = timeline.all(incident);
        var markdown = new Draft(timeline, incident, entries).markdown();
        boolean ours = latest.map(last -> last.author.equals(Actor.FIRSTMOVE.name()) && !last.markdown.equals(markdown))
                .orElse(true);
        if (ours) {
            int revision = latest.map(last -> last.revision).orElse(0) + 1;
            add(incident, revision, Actor.FIRSTMOVE, markdown);
            timeline.append(incident, Actor.FIRSTMOVE, new TimelineEvent.PostmortemDrafted(revision));
        }
    }

    /**
     * Stores a person's text as the next revision.
     *
     * @param revision the revision that the person has changed; another one means that somebody was faster
     */
    @Transactional
    public PostmortemRevision edit(IncidentId incident, int revision, Actor actor, String markdown) {
        var latest = revisions
                .latest(incident)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.NOT_FOUND, incident + " has no postmortem yet; it is drafted on resolution"));
        if (latest.revision != revision) {
            throw new FirstmoveException(
                    ErrorCode.REVISION_MISMATCH,
                    "You changed revision " + revision + ", and " + latest.author + " has made revision "
                            + latest.revision + " since; read it and change that one");
        }
        var next = add(incident, revision + 1, actor, markdown);
        timeline.append(incident, actor, new TimelineEvent.PostmortemEdited(next.revision));
        return next;
    }

    private PostmortemRevision add(IncidentId incident, int revision, Actor author, String markdown) {
        var next = new PostmortemRevision();
        next.incidentId = incident.number();
        next.revision = revision;
        next.author = author.name();
        next.markdown = markdown;
        next.createdAt = clock.instant();
        revisions.persistAndFlush(next);
        return next;
    }
}
