package io.firstmove.postmortem.document;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemEdited;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemMoved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The postmortems of incidents: drafted by rule, then owned by people. */
@ApplicationScoped
public class Postmortems {

    private final PostmortemRepository postmortems;
    private final Timeline timeline;

    Postmortems(PostmortemRepository postmortems, Timeline timeline) {
        this.postmortems = postmortems;
        this.timeline = timeline;
    }

    /** The latest revision. */
    @Transactional
    public Optional<PostmortemRevision> latest(IncidentId incident) {
        return postmortems.latest(incident);
    }

    /** The revision, or a problem that says that there is none. */
    @Transactional
    public PostmortemRevision revision(IncidentId incident, int revision) {
        return postmortems
                .revision(incident, revision)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.NOT_FOUND, "The postmortem of " + incident + " has no revision " + revision));
    }

    /** All revisions, newest first. */
    @Transactional
    public List<PostmortemRevision> revisions(IncidentId incident) {
        return postmortems.revisions(incident);
    }

    /** What the postmortem is now, or a problem that says that there is none. */
    @Transactional
    public Postmortem get(IncidentId incident) {
        return postmortems.find(incident).orElseThrow(() -> none(incident));
    }

    /**
     * Stores a person's text as the next revision. Where the text before was published it stays so, and this one is a draft.
     *
     * @param revision the revision that the person has changed; another one means that it has been superseded
     */
    @Transactional
    public PostmortemRevision edit(IncidentId incident, int revision, Actor actor, String markdown) {
        var postmortem = lock(incident, revision);
        if (postmortem.state == PostmortemState.PUBLISHED) {
            postmortem.state = PostmortemState.DRAFT;
        }
        var next = postmortems.add(incident, actor, Document.of(markdown).text());
        timeline.append(incident, actor, new PostmortemEdited(next.revision));
        return next;
    }

    /**
     * Stores a person's text as the next revision, also where Firstmove alone has written since the person began: its blocks that
     * the person has not touched are then taken over.
     *
     * @param revision the revision that the person has changed
     * @return empty where another person has written since: then a person has to merge both texts
     */
    @Transactional
    public Optional<PostmortemRevision> save(IncidentId incident, int revision, Actor actor, String markdown) {
        timeline.lock(incident);
        var since = postmortems.revisions(incident).stream()
                .filter(one -> one.revision > revision)
                .toList();
        if (since.isEmpty()) {
            return Optional.of(edit(incident, revision, actor, markdown));
        }
        if (!since.stream().allMatch(PostmortemRevision::isOurs)) {
            return Optional.empty();
        }
        var latest = since.getFirst();
        var read = Document.of(revision(incident, revision).markdown);
        var merged = Document.of(markdown).refreshed(Document.of(latest.markdown), read);
        return Optional.of(edit(incident, latest.revision, actor, merged.text()));
    }

    /**
     * Moves the latest revision to another state; to the one that it has is no change.
     *
     * @param revision the revision that the person has read; another one means that it has been superseded
     */
    @Transactional
    public Postmortem move(IncidentId incident, int revision, Actor actor, PostmortemState state) {
        var postmortem = lock(incident, revision);
        if (postmortem.state == state) {
            return postmortem;
        }
        if (postmortem.state == PostmortemState.PUBLISHED) {
            throw new FirstmoveException(
                    ErrorCode.CONFLICT,
                    "Revision " + revision
                            + " is published and stays so; change the text, and the new revision is a draft");
        }
        postmortem.state = state;
        if (state == PostmortemState.PUBLISHED) {
            postmortem.published = revision;
        }
        timeline.append(incident, actor, new PostmortemMoved(revision, state.wireName()));
        return postmortem;
    }

    private Postmortem lock(IncidentId incident, int revision) {
        timeline.lock(incident);
        var latest = postmortems.latest(incident).orElseThrow(() -> none(incident));
        if (latest.revision != revision) {
            throw new FirstmoveException(
                    ErrorCode.REVISION_MISMATCH,
                    "You have read revision " + revision + ", and " + latest.author + " has made revision "
                            + latest.revision + " since; read it and change that one");
        }
        return get(incident);
    }

    private static FirstmoveException none(IncidentId incident) {
        return new FirstmoveException(
                ErrorCode.NOT_FOUND, incident + " has no postmortem; it is drafted when the incident resolves");
    }
}
