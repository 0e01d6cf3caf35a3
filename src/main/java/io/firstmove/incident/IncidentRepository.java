package io.firstmove.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.incident.search.IncidentSearch.Place;
import io.firstmove.timeline.IncidentId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where incidents live. Whoever changes one locks it here first and writes it back here. */
@ApplicationScoped
public class IncidentRepository implements PanacheRepositoryBase<Incident, Long> {

    private static final String COLUMNS = """
            id bigint, correlation_key text, status text, severity text, title text, runbooks jsonb, labels jsonb,
            firing int, truncated boolean, opened_at timestamptz, acknowledged_at timestamptz, acknowledged_by text,
            resolved_at timestamptz, resolved_by text""";

    // In the order of their ids, so that two transactions never wait for each other in a circle.
    private static final String LOCK = """
            select * from incident where id in (
                select jsonb_array_elements_text(cast(:ids as jsonb))::bigint
                union all
                select id from incident
                    where status <> 'resolved'
                      and correlation_key in (select jsonb_array_elements_text(cast(:keys as jsonb)))
                union all
                select latest.id
                    from jsonb_array_elements_text(cast(:keys as jsonb)) as wanted(key),
                    lateral (select id from incident where correlation_key = wanted.key and status = 'resolved'
                             order by resolved_at desc limit 1) as latest
            ) order by id for no key update
            """;

    private static final String INSERT = """
            insert into incident
            select * from jsonb_to_recordset(cast(:rows as jsonb)) as row(%s)
            """.formatted(COLUMNS);

    private static final String UPDATE = """
            update incident set
                status = row.status, severity = row.severity, runbooks = row.runbooks, labels = row.labels,
                firing = row.firing, truncated = row.truncated, acknowledged_at = row.acknowledged_at,
                acknowledged_by = row.acknowledged_by, resolved_at = row.resolved_at, resolved_by = row.resolved_by
            from jsonb_to_recordset(cast(:rows as jsonb)) as row(%s)
            where incident.id = row.id
            """.formatted(COLUMNS);

    private final ObjectMapper json;

    IncidentRepository(ObjectMapper json) {
        this.json = json;
    }

    /** Locks the incidents with these ids, and for each key the unresolved one and the one resolved last. */
    List<Incident> lock(Collection<Long> ids, Collection<String> keys) {
        return getSession()
                .createNativeQuery(LOCK, Incident.ROW, Incident.class)
                .setParameter("ids", json.valueToTree(ids).toString())
                .setParameter("keys", json.valueToTree(keys).toString())
                .getResultList();
    }

    public int countUnresolved(int atMost) {
        return getSession()
                .createNativeQuery(
                        "select count(*) as incident_id from"
                                + " (select 1 from incident where status <> 'resolved' limit :most) as counted",
                        Incident.ID,
                        Long.class)
                .setParameter("most", atMost)
                .getSingleResult()
                .intValue();
    }

    /** Has each statement of the transaction planned for its own values, and given up after a time. */
    public void planEachTime(String patience) {
        getSession()
                .createNativeQuery("""
                        select set_config('plan_cache_mode', 'force_custom_plan', true)
                            || set_config('statement_timeout', :patience, true) as status
                        """, Incident.STATUS, String.class)
                .setParameter("patience", patience)
                .getSingleResult();
    }

    /** @param whereAndOrder SQL of ours */
    public List<Incident> search(String whereAndOrder, Map<String, Object> parameters, int limit) {
        var query = getSession()
                .createNativeQuery(
                        "select * from incident " + whereAndOrder + " limit :limit", Incident.ROW, Incident.class);
        parameters.forEach((name, value) -> {
            if (value instanceof Collection<?> values) {
                query.setParameterList(name, values);
            } else {
                query.setParameter(name, value);
            }
        });
        return query.setParameter("limit", limit).getResultList();
    }

    /** The place so many incidents after another one, newest first; empty when there are not so many. */
    public Optional<Place> opened(Optional<Place> before, int offset) {
        var where = before.isPresent() ? "where (opened_at, id) < (:opened, :id) " : "";
        var query = getSession()
                .createNativeQuery(
                        "select opened_at, id from incident " + where
                                + "order by opened_at desc, id desc offset :offset limit 1",
                        Incident.PLACE,
                        Place.class)
                .setParameter("offset", offset);
        before.ifPresent(place -> query.setParameter("opened", place.openedAt()).setParameter("id", place.id()));
        return query.getResultStream().findFirst();
    }

    /** The resolved incidents of a correlation key, the last one first. */
    public List<Incident> resolvedBefore(String correlationKey, Instant since, int limit) {
        return find(
                        "correlationKey = ?1 and status = ?2 and resolvedAt >= ?3 order by resolvedAt desc",
                        correlationKey,
                        IncidentStatus.RESOLVED,
                        since)
                .page(0, limit)
                .list();
    }

    Optional<Incident> lock(IncidentId id) {
        return lock(List.of(id.number()), List.of()).stream().findFirst();
    }

    /** Gives new incidents their ids; a number that is not used after all leaves a gap. */
    void number(List<Incident> incidents) {
        var ids = getSession()
                .createNativeQuery(
                        "select nextval(pg_get_serial_sequence('incident', 'id')) as incident_id from generate_series(1, :count)",
                        Incident.ID,
                        Long.class)
                .setParameter("count", incidents.size())
                .getResultList();
        for (int i = 0; i < ids.size(); i++) {
            incidents.get(i).id = ids.get(i);
        }
    }

    void insert(Collection<Incident> incidents) {
        write(INSERT, incidents);
    }

    void update(Collection<Incident> incidents) {
        write(UPDATE, incidents);
    }

    private void write(String sql, Collection<Incident> incidents) {
        if (incidents.isEmpty()) {
            return;
        }
        var rows = json.createArrayNode();
        for (var incident : incidents) {
            var row = rows.addObject()
                    .put("id", incident.id)
                    .put("correlation_key", incident.correlationKey)
                    .put("status", incident.status.word())
                    .put("severity", incident.severity)
                    .put("title", incident.title)
                    .put("firing", incident.firing)
                    .put("truncated", incident.truncated)
                    .put("opened_at", text(incident.openedAt))
                    .put("acknowledged_at", text(incident.acknowledgedAt))
                    .put("acknowledged_by", incident.acknowledgedBy)
                    .put("resolved_at", text(incident.resolvedAt))
                    .put("resolved_by", incident.resolvedBy);
            row.set("runbooks", json.valueToTree(incident.runbooks));
            row.set("labels", json.valueToTree(incident.labels));
        }
        getSession()
                .createNativeMutationQuery(sql)
                .setParameter("rows", rows.toString())
                .executeUpdate();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
