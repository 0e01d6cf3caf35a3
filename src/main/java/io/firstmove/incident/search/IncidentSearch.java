package io.firstmove.incident.search;

import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentRepository;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.JDBCConnectionException;

/**
 * Finds incidents in pages, by the indexes of the migration V8. Texts and labels are looked for among the newest first: where
 * many have them a page is full at once, and where few have them an index knows which.
 */
@ApplicationScoped
public class IncidentSearch {

    /** Reading these takes about 20 ms. */
    private static final int NEAR = 20_000;

    private static final String PATIENCE = "8s";
    private static final String QUERY_CANCELED = "57014";

    private final IncidentRepository incidents;
    private final ObjectMapper json;

    IncidentSearch(IncidentRepository incidents, ObjectMapper json) {
        this.incidents = incidents;
        this.json = json;
    }

    /** Where a page ended: the incident that was its last. */
    @RegisterForReflection
    public record Place(Instant openedAt, long id) {

        static Place of(Incident incident) {
            return new Place(incident.openedAt, incident.id);
        }
    }

    /** What is not resolved: worst first, then oldest first. */
    List<Incident> urgent(Filter filter, Optional<Incident> after, int limit) {
        var where = Conditions.of(filter, json).and("status <> 'resolved'");
        after.ifPresent(last -> where.and("(severity_urgency(severity), opened_at, id) >"
                        + " (severity_urgency(:afterSeverity), :afterOpened, :afterId)")
                .with("afterSeverity", last.severity)
                .with("afterOpened", last.openedAt)
                .with("afterId", last.id));
        return run(where, "order by severity_urgency(severity), opened_at, id", limit);
    }

    /** Newest first. */
    List<Incident> newest(Filter filter, Optional<Place> before, int limit) {
        if (filter.text().isBlank() && filter.labels().isEmpty()) {
            return newest(filter, before, Optional.empty(), limit);
        }
        var near = incidents.opened(before, NEAR);
        var found = new ArrayList<>(newest(filter, before, near, limit));
        if (near.isPresent() && found.size() < limit) {
            found.addAll(newest(filter, near, Optional.empty(), limit - found.size()));
        }
        return found;
    }

    private List<Incident> newest(Filter filter, Optional<Place> before, Optional<Place> notBefore, int limit) {
        var where = Conditions.of(filter, json);
        before.ifPresent(place -> where.and("(opened_at, id) < (:beforeOpened, :beforeId)")
                .with("beforeOpened", place.openedAt())
                .with("beforeId", place.id()));
        notBefore.ifPresent(place -> where.and("(opened_at, id) >= (:notBeforeOpened, :notBeforeId)")
                .with("notBeforeOpened", place.openedAt())
                .with("notBeforeId", place.id()));
        return run(where, "order by opened_at desc, id desc", limit);
    }

    private List<Incident> run(Conditions where, String order, int limit) {
        try {
            // A plan that is made for any text would be a bad one for most of them.
            incidents.planEachTime(PATIENCE);
            return incidents.search(where.sql() + " " + order, where.parameters(), limit);
        } catch (JDBCConnectionException away) {
            throw away;
        } catch (PersistenceException failed) {
            if (failed instanceof org.hibernate.JDBCException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
                throw new FirstmoveException(
                        ErrorCode.UNAVAILABLE,
                        "This search takes longer than " + PATIENCE + "; name a time, a severity or a label as well",
                        failed);
            }
            throw failed;
        }
    }
}
