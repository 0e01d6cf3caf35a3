package io.firstmove.incident.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.incident.Incident;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postgres.RowJson;
import io.firstmove.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds incidents in pages, by the indexes of the migration V8. Texts and labels are looked for among the newest first: where
 * many have them a page is full at once, and where few have them an index knows which.
 */
@ApplicationScoped
public class IncidentSearch {

    /** Reading these takes about 20 ms. */
    private static final int NEAR = 20_000;

    private static final String TIME_LIMIT = "8s";
    private static final String QUERY_CANCELED = "57014";

    private final Sql sql;
    private final ObjectMapper json;

    IncidentSearch(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Where a page ended: the incident that was its last. */
    record Place(Instant openedAt, long id) {

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
        var near = opened(before, NEAR);
        var found = new ArrayList<>(newest(filter, before, near, limit));
        if (near.isPresent() && found.size() < limit) {
            found.addAll(newest(filter, near, Optional.empty(), limit - found.size()));
        }
        return found;
    }

    private List<Incident> newest(Filter filter, Optional<Place> before, Optional<Place> notBefore, int limit) {
        var where = Conditions.of(filter, json);
        before.ifPresent(place -> isBefore(where, place));
        notBefore.ifPresent(place -> where.and("(opened_at, id) >= (:notBeforeOpened, :notBeforeId)")
                .with("notBeforeOpened", place.openedAt())
                .with("notBeforeId", place.id()));
        return run(where, "order by opened_at desc, id desc", limit);
    }

    /** The place so many incidents after another one, newest first; empty when there are not so many. */
    private Optional<Place> opened(Optional<Place> before, int offset) {
        var where = new Conditions();
        before.ifPresent(place -> isBefore(where, place));
        return statement(
                        "select opened_at, id from incident",
                        where,
                        "order by opened_at desc, id desc offset :offset limit 1")
                .with("offset", offset)
                .first(row -> new Place(row.time("opened_at"), row.number("id")));
    }

    private static void isBefore(Conditions where, Place place) {
        where.and("(opened_at, id) < (:beforeOpened, :beforeId)")
                .with("beforeOpened", place.openedAt())
                .with("beforeId", place.id());
    }

    private List<Incident> run(Conditions where, String order, int limit) {
        try {
            // A plan that is made for any text would be a bad one for most of them.
            sql.of("""
                    select set_config('plan_cache_mode', 'force_custom_plan', true),
                        set_config('statement_timeout', :limit, true)
                    """).with("limit", TIME_LIMIT).first(row -> true);
            return statement("select to_jsonb(incident) as row from incident", where, order + " limit :limit")
                    .with("limit", limit)
                    .list(RowJson.reader(Incident.class));
        } catch (Sql.SqlFailure failed) {
            if (failed.getCause() instanceof SQLException cause && QUERY_CANCELED.equals(cause.getSQLState())) {
                throw new FirstmoveException(
                        ErrorCode.UNAVAILABLE,
                        "This search takes longer than " + TIME_LIMIT + "; add a time range, a severity or a label",
                        failed);
            }
            throw failed;
        }
    }

    private Sql.Statement statement(String select, Conditions where, String order) {
        var statement = sql.of(select + " " + where.sql() + " " + order);
        where.parameters().forEach(statement::with);
        return statement;
    }
}
