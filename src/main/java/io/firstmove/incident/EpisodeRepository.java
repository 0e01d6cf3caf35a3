package io.firstmove.incident;

import io.firstmove.postgres.RowJson;
import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Episodes of alerts in the database. Many are read and written with one statement. */
@ApplicationScoped
public class EpisodeRepository implements PanacheRepositoryBase<Episode, Long> {

    private static final String FROM_LATEST = """
            from unnest(cast(:fingerprints as text[])) as wanted(fingerprint),
            lateral (select * from alert where alert.fingerprint = wanted.fingerprint
                     order by starts_at desc limit 1) as latest
            """;
    private static final String LATEST = "select to_jsonb(latest) as row " + FROM_LATEST;
    private static final String LATEST_INCIDENTS = "select latest.incident_id " + FROM_LATEST;

    // Each gets an id of its own, whatever the row says.
    private static final String INSERT = """
            insert into alert (%1$s) overriding user value
            select %1$s from jsonb_populate_recordset(null::alert, cast(:rows as jsonb))
            """.formatted(RowJson.columns(Episode.class));

    private static final String UPDATE = """
            update alert set incident_id = row.incident_id, firing = row.firing, ends_at = row.ends_at,
                last_seen_at = row.last_seen_at,
                absent_since = case when row.firing then null else alert.absent_since end
            from jsonb_populate_recordset(null::alert, cast(:rows as jsonb)) as row
            where alert.id = row.id
            """;

    private static final String MARK_ABSENT = """
            update alert set listed = alert.listed or asked.present,
                absent_since = case when asked.present then null when alert.listed then coalesce(absent_since, :asOf) end
            from (select id, fingerprint = any(cast(:present as text[])) as present
                  from alert
                  where firing and last_seen_at < :asOf
                    and incident_id in (select id from incident where status <> 'resolved')) as asked
            where alert.id = asked.id
            """;

    private final Sql sql;

    EpisodeRepository(Sql sql) {
        this.sql = sql;
    }

    /** The latest episode of each known alert. */
    public List<Episode> latest(Collection<String> fingerprints) {
        return sql.of(LATEST).with("fingerprints", fingerprints).list(RowJson.reader(Episode.class));
    }

    /** The incidents of the latest episode of each alert. */
    public Set<Long> incidentsOf(Collection<String> fingerprints) {
        return new HashSet<>(
                sql.of(LATEST_INCIDENTS).with("fingerprints", fingerprints).list(row -> row.number("incident_id")));
    }

    /** The episodes of an incident, oldest first. */
    public List<Episode> of(IncidentId incident) {
        return list("incidentId = ?1 order by startsAt, id", incident.number());
    }

    /**
     * The episodes of unresolved incidents that should be firing and that Alertmanager has not known for a while.
     *
     * @param present the fingerprints that Alertmanager knows
     * @param asOf when it was asked; what was notified since is left out
     */
    public List<Episode> absent(Set<String> present, Instant asOf, Duration patience) {
        sql.of(MARK_ABSENT).with("present", present).with("asOf", asOf).change();
        return list("firing and absentSince <= ?1", asOf.minus(patience));
    }

    /** Inserts new episodes; fails when another instance has inserted one of them meanwhile. */
    public void insert(Collection<Episode> episodes) {
        write(INSERT, episodes);
    }

    /** Writes what changes in the life of an episode: its end, when it was last reported, and its incident. */
    public void update(Collection<Episode> episodes) {
        write(UPDATE, episodes);
    }

    private void write(String statement, Collection<Episode> episodes) {
        if (!episodes.isEmpty()) {
            sql.of(statement).with("rows", RowJson.write(episodes)).change();
        }
    }
}
