package io.firstmove.incident;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postgres.RowJson;
import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Incidents in the database. They are locked here before they are changed, and written back here. */
@ApplicationScoped
public class IncidentRepository implements PanacheRepositoryBase<Incident, Long> {

    // In the order of their ids, so that two transactions never wait for each other in a circle.
    private static final String LOCK = """
            select to_jsonb(incident) as row from incident where id in (
                select unnest(cast(:ids as bigint[]))
                union all
                select id from incident
                    where status <> 'resolved' and correlation_key = any(cast(:keys as text[]))
                union all
                select latest.id
                    from unnest(cast(:keys as text[])) as wanted(key),
                    lateral (select id from incident where correlation_key = wanted.key and status = 'resolved'
                             order by resolved_at desc limit 1) as latest
            ) order by id for no key update
            """;

    private static final String INSERT = """
            insert into incident (%1$s) select %1$s from jsonb_populate_recordset(null::incident, cast(:rows as jsonb))
            """.formatted(RowJson.columns(Incident.class));

    private static final String UPDATE = """
            update incident set
                status = row.status, severity = row.severity, runbooks = row.runbooks, labels = row.labels,
                firing = row.firing, truncated = row.truncated, acknowledged_at = row.acknowledged_at,
                acknowledged_by = row.acknowledged_by, resolved_at = row.resolved_at, resolved_by = row.resolved_by
            from jsonb_populate_recordset(null::incident, cast(:rows as jsonb)) as row
            where incident.id = row.id
            """;

    private final Sql sql;

    IncidentRepository(Sql sql) {
        this.sql = sql;
    }

    /** @throws FirstmoveException when there is no such incident */
    public Incident get(IncidentId id) {
        return findByIdOptional(id.number())
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "There is no incident " + id));
    }

    /** Locks the incidents with these ids, and for each key the unresolved one and the one resolved last. */
    List<Incident> lock(Collection<Long> ids, Collection<String> keys) {
        return sql.of(LOCK).with("ids", ids).with("keys", keys).list(RowJson.reader(Incident.class));
    }

    public int countUnresolved(int max) {
        return (int)
                sql.of("select count(*) from (select 1 from incident where status <> 'resolved' limit :max) as counted")
                        .with("max", max)
                        .number();
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

    /** Gives new incidents their ids; a number that is not used after all leaves a gap. */
    void number(List<Incident> incidents) {
        var ids = sql.of(
                        "select nextval(pg_get_serial_sequence('incident', 'id')) as id from generate_series(1, :count)")
                .with("count", incidents.size())
                .list(row -> row.number("id"));
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

    private void write(String statement, Collection<Incident> incidents) {
        if (!incidents.isEmpty()) {
            sql.of(statement).with("rows", RowJson.write(incidents)).change();
        }
    }
}
