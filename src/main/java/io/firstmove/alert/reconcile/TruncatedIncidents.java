package io.firstmove.alert.reconcile;

import io.firstmove.incident.IncidentBooks;
import io.firstmove.incident.IncidentRepository;
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
    private final IncidentBooks books;

    TruncatedIncidents(IncidentRepository incidents, IncidentBooks books) {
        this.incidents = incidents;
        this.books = books;
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
        var book = books.lock(ids, List.of());
        for (var id : ids) {
            var incident = book.find(id).orElseThrow();
            if (!incident.truncated) {
                continue;
            }
            book.truncated(incident, false);
            book.happened(
                    incident, asOf, Actor.FIRSTMOVE, new IncidentReconciled("all alerts of the group are known now"));
            if (incident.firing == 0 && !incident.isResolved()) {
                book.resolve(incident, Actor.FIRSTMOVE, "all its alerts are over");
            }
        }
        books.write(book);
    }
}
