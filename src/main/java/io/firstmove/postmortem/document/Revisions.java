package io.firstmove.postmortem.document;

import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;

/** Adds revisions, one after the other. */
@ApplicationScoped
public class Revisions {

    private final PostmortemRepository postmortems;
    private final Clock clock;

    Revisions(PostmortemRepository postmortems, Clock clock) {
        this.postmortems = postmortems;
        this.clock = clock;
    }

    @Transactional
    public Optional<PostmortemRevision> latest(IncidentId incident) {
        return postmortems.latest(incident);
    }

    @Transactional(TxType.MANDATORY)
    public PostmortemRevision add(IncidentId incident, Actor author, String markdown) {
        var next = new PostmortemRevision();
        next.incidentId = incident.number();
        next.revision = postmortems.latest(incident).map(last -> last.revision).orElse(0) + 1;
        next.author = author.name();
        next.markdown = markdown;
        next.createdAt = clock.instant();
        postmortems.persistAndFlush(next);
        return next;
    }
}
