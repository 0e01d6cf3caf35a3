package io.firstmove.alert.reconcile;

import io.firstmove.incident.IncidentRepository;
import io.firstmove.incident.IncidentUnitOfWork;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.event.IncidentEvent.IncidentReconciled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** The incidents of which a notification left out alerts, and what becomes of them when all alerts are known. */
@ApplicationScoped
class TruncatedIncidents {

    private final IncidentRepository incidents;
    private final IncidentUnitOfWork unitOfWork;

    TruncatedIncidents(IncidentRepository incidents, IncidentUnitOfWork unitOfWork) {
        this.incidents = incidents;
        this.unitOfWork = unitOfWork;
    }

    @Transactional
    boolean exist() {
        return incidents.count("truncated") > 0;
    }

    /** All their alerts are known now: those without a firing one are over. */
    @Transactional
    void complete(Instant asOf) {
        var ids = incidents.list("truncated").stream()
                .map(incident -> incident.id)
                .toList();
        var changes = unitOfWork.lock(ids, List.of());
        for (var id : ids) {
            var incident = changes.find(id).orElseThrow();
            if (!incident.truncated) {
                continue;
            }
            changes.truncated(incident, false);
            changes.append(
                    incident, asOf, Actor.FIRSTMOVE, new IncidentReconciled("all alerts of the group are known now"));
            if (incident.firing == 0 && !incident.isResolved()) {
                changes.resolve(incident, Actor.FIRSTMOVE, "all its alerts are over");
            }
        }
        unitOfWork.write(changes);
    }
}
