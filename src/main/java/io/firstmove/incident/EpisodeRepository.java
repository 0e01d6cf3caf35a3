package io.firstmove.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.timeline.IncidentId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the episodes of alerts live. */
@ApplicationScoped
public class EpisodeRepository implements PanacheRepositoryBase<Episode, Long> {

    private static final String FROM_LATEST = """
            from jsonb_array_elements_text(cast(:fingerprints as jsonb)) as wanted(fingerprint),
            lateral (select * from alert where alert.fingerprint = wanted.fingerprint
                     order by starts_at desc limit 1) as latest
            """;
    private static final String LATEST = "select latest.* " + FROM_LATEST;
    private static final String LATEST_INCIDENTS = "select latest.incident_id " + FROM_LATEST;

    private static final String INSERT = """
            insert into alert (incident_id, fingerprint, starts_at, ends_at, firing, labels, annotations,
                               generator_url, first_seen_at, last_seen_at, listed)
            select incident_id, fingerprint, starts_at, ends_at, firing, labels, annotations,
                   generator_url, first_seen_at, last_seen_at, listed
            from jsonb_to_recordset(cast(:rows as jsonb)) as row(
                incident_id bigint, fingerprint text, starts_at timestamptz, ends_at timestamptz, firing boolean,
                labels jsonb, annotations jsonb, generator_url text, first_seen_at timestamptz,
                last_seen_at timestamptz, listed boolean)
            """;

    private static final String UPDATE = """
            update alert set incident_id = row.incident_id, firing = row.firing, ends_at = row.ends_at,
                last_seen_at = row.last_seen_at, absent_since = case when row.firing then null else absent_since end
            from jsonb_to_recordset(cast(:rows as jsonb)) as row(
                id bigint, incident_id bigint, firing boolean, ends_at timestamptz, last_seen_at timestamptz)
            where alert.id = row.id
            """;

    private static final String MARK_ABSENT = """
            update alert set listed = alert.listed or asked.present,
                absent_since = case when asked.present then null when alert.listed then coalesce(absent_since, :asOf) end
            from (select id, fingerprint in (select jsonb_array_elements_text(cast(:present as jsonb))) as present
                  from alert
                  where firing and last_seen_at < :asOf
                    and incident_id in (select id from incident where status <> 'resolved')) as asked
            where alert.id = asked.id
            """;

    private final ObjectMapper json;

    EpisodeRepository(ObjectMapper json) {
        this.json = json;
    }

    /** The latest episode of each alert that is known. */
    public List<Episode> latest(Collection<String> fingerprints) {
        return getSession()
                .createNativeQuery(LATEST, Episode.ROW, Episode.class)
                .setParameter("fingerprints", json.valueToTree(fingerprints).toString())
                .getResultList();
    }

    /** The incidents of the latest episode of each alert. */
    public Set<Long> incidentsOf(Collection<String> fingerprints) {
        return new HashSet<>(getSession()
                .createNativeQuery(LATEST_INCIDENTS, Incident.ID, Long.class)
                .setParameter("fingerprints", json.valueToTree(fingerprints).toString())
                .getResultList());
    }

    /** The episodes of an incident, oldest first. */
    public List<Episode> of(IncidentId incident) {
        return list("incidentId = ?1 order by startsAt, id", incident.number());
    }

    /**
     * The episodes of unresolved incidents that should be firing and that Alertmanager has not known for a while.
     *
     * @param present the fingerprints that Alertmanager knows
     * @param asOf when it was asked; what we heard of since is not judged
     */
    public List<Episode> absent(Set<String> present, Instant asOf, Duration patience) {
        getSession()
                .createNativeMutationQuery(MARK_ABSENT)
                .setParameter("present", json.valueToTree(present).toString())
                .setParameter("asOf", asOf)
                .executeUpdate();
        return list("firing and absentSince <= ?1", asOf.minus(patience));
    }

    /** Inserts new episodes; fails when another instance has inserted one of them meanwhile. */
    public void insert(Collection<Episode> episodes) {
        if (episodes.isEmpty()) {
            return;
        }
        var rows = json.createArrayNode();
        for (var episode : episodes) {
            var row = rows.addObject()
                    .put("incident_id", episode.incidentId)
                    .put("fingerprint", episode.fingerprint)
                    .put("starts_at", episode.startsAt.toString())
                    .put("ends_at", episode.endsAt == null ? null : episode.endsAt.toString())
                    .put("firing", episode.firing)
                    .put("generator_url", episode.generatorUrl)
                    .put("first_seen_at", episode.firstSeenAt.toString())
                    .put("last_seen_at", episode.lastSeenAt.toString())
                    .put("listed", episode.listed);
            row.set("labels", json.valueToTree(episode.labels));
            row.set("annotations", json.valueToTree(episode.annotations));
        }
        getSession()
                .createNativeMutationQuery(INSERT)
                .setParameter("rows", rows.toString())
                .executeUpdate();
    }

    /** Writes what changes in the life of an episode: its end, when it was last heard of, and where it goes on. */
    public void update(Collection<Episode> episodes) {
        if (episodes.isEmpty()) {
            return;
        }
        var rows = json.createArrayNode();
        for (var episode : episodes) {
            rows.addObject()
                    .put("id", episode.id)
                    .put("incident_id", episode.incidentId)
                    .put("firing", episode.firing)
                    .put("ends_at", episode.endsAt == null ? null : episode.endsAt.toString())
                    .put("last_seen_at", episode.lastSeenAt.toString());
        }
        getSession()
                .createNativeMutationQuery(UPDATE)
                .setParameter("rows", rows.toString())
                .executeUpdate();
    }
}
