package io.firstmove.alert.silence;

import io.firstmove.platform.FirstmoveException;
import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.IncidentEvent.IncidentSilenced;
import io.firstmove.timeline.event.IncidentEvent.SilenceEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which silences were made from incidents, by what their timelines say. */
@ApplicationScoped
public class SilenceRecord {

    private static final Set<EventType> TYPES = Set.of(EventType.INCIDENT_SILENCED, EventType.INCIDENT_SILENCE_ENDED);

    private static final int MAX_ENTRIES = 1_000;

    private final Timeline timeline;
    private final Sql sql;
    private final Clock clock;

    SilenceRecord(Timeline timeline, Sql sql, Clock clock) {
        this.timeline = timeline;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A silence that was made from an incident.
     *
     * @param silenceId Alertmanager's own id of it
     * @param silencedBy who wanted it
     * @param labels the exact labels of the alerts that it silences
     */
    public record Silence(
            String silenceId, Instant endsAt, String silencedBy, String comment, Map<String, String> labels) {}

    /**
     * Those that have not ended, oldest first. What somebody ended in Alertmanager itself is listed until its time is over.
     *
     * @throws FirstmoveException when there is no such incident
     */
    @Transactional
    public List<Silence> inForce(IncidentId incident) {
        timeline.require(incident);
        var inForce = new LinkedHashMap<String, Silence>();
        for (var entry : timeline.ofTypes(incident, TYPES, MAX_ENTRIES)) {
            timeline.read(entry, IncidentSilenced.class)
                    .ifPresent(made -> inForce.put(
                            made.silenceId(),
                            new Silence(
                                    made.silenceId(),
                                    endsAt(made, entry),
                                    entry.actor,
                                    made.comment(),
                                    made.labels())));
            timeline.read(entry, SilenceEnded.class).ifPresent(ended -> inForce.remove(ended.silenceId()));
        }
        var now = clock.instant();
        inForce.values().removeIf(silence -> !silence.endsAt().isAfter(now));
        return new ArrayList<>(inForce.values());
    }

    /** Those of a resolved incident that no unresolved one relies on; none where the incident is not resolved. */
    @Transactional
    List<Silence> left(IncidentId incident) {
        return inForce(incident).stream()
                .filter(silence -> sql.of("""
                                select count(*) from incident where id = :incident and status = 'resolved'
                                and not exists (select from incident other join timeline_entry entry on entry.incident_id = other.id
                                    where other.status <> 'resolved' and entry.type = :type
                                    and entry.data ->> 'silenceId' = :silence)
                                """)
                                .with("incident", incident.number())
                                .with("type", EventType.INCIDENT_SILENCED.wireName())
                                .with("silence", silence.silenceId())
                                .number()
                        > 0)
                .toList();
    }

    /** Those of the incidents from which a silence was made. */
    @Transactional
    List<Long> among(Collection<IncidentId> incidents) {
        return sql.of("select distinct incident_id from timeline_entry"
                        + " where incident_id = any(:incidents) and type = :type")
                .with("incidents", incidents.stream().map(IncidentId::number).toList())
                .with("type", EventType.INCIDENT_SILENCED.wireName())
                .list(row -> row.number("incident_id"));
    }

    private static Instant endsAt(IncidentSilenced made, TimelineEntry entry) {
        try {
            return OffsetDateTime.parse(made.endsAt()).toInstant();
        } catch (DateTimeException notATime) {
            return entry.at.plus(SilenceFor.MAX);
        }
    }
}
