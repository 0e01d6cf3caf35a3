package io.firstmove.postmortem;

import io.firstmove.timeline.IncidentId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where postmortems live. */
@ApplicationScoped
class PostmortemRepository implements PanacheRepositoryBase<PostmortemRevision, PostmortemRevision.Key> {

    Optional<PostmortemRevision> latest(IncidentId incident) {
        return find("incidentId = ?1 order by revision desc", incident.number())
                .page(0, 1)
                .firstResultOptional();
    }
}
