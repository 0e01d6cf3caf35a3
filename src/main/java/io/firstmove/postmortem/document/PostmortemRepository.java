package io.firstmove.postmortem.document;

import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where postmortems live. */
@ApplicationScoped
public class PostmortemRepository implements PanacheRepositoryBase<PostmortemRevision, PostmortemRevision.Key> {

    private final Clock clock;

    PostmortemRepository(Clock clock) {
        this.clock = clock;
    }

    public Optional<PostmortemRevision> latest(IncidentId incident) {
        return find("incidentId = ?1 order by revision desc", incident.number())
                .page(0, 1)
                .firstResultOptional();
    }

    /** Adds the next revision, for a caller that holds the incident's timeline locked. */
    public PostmortemRevision add(IncidentId incident, Actor author, String markdown) {
        var next = new PostmortemRevision();
        next.incidentId = incident.number();
        next.revision = latest(incident).map(last -> last.revision).orElse(0) + 1;
        next.author = author.name();
        next.markdown = markdown;
        next.createdAt = clock.instant();
        persistAndFlush(next);
        return next;
    }

    /** All revisions, newest first. */
    public List<PostmortemRevision> revisions(IncidentId incident) {
        return list("incidentId = ?1 order by revision desc", incident.number());
    }

    public Optional<PostmortemRevision> revision(IncidentId incident, int revision) {
        return findByIdOptional(new PostmortemRevision.Key(incident.number(), revision));
    }

    public Optional<Postmortem> find(IncidentId incident) {
        return Optional.ofNullable(getEntityManager().find(Postmortem.class, incident.number()));
    }

    public Postmortem create(IncidentId incident) {
        var postmortem = new Postmortem();
        postmortem.incidentId = incident.number();
        getEntityManager().persist(postmortem);
        return postmortem;
    }

    /** Those of these incidents that have a postmortem. */
    public List<IncidentId> among(Collection<IncidentId> incidents) {
        var numbers = incidents.stream().map(IncidentId::number).toList();
        return getEntityManager()
                .createQuery("select incidentId from Postmortem where incidentId in :numbers", Long.class)
                .setParameter("numbers", numbers)
                .getResultList()
                .stream()
                .map(IncidentId::new)
                .toList();
    }
}
