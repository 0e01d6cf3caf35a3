package io.firstmove.timeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postgres.Sql;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.TimelineEvent;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The append-only record. Entries of one incident have the numbers 1, 2, 3, ... in the order of their commits. */
@ApplicationScoped
public class Timeline implements PanacheRepositoryBase<TimelineEntry, TimelineEntry.Key> {

    /** Numbers and chains the entries where they are stored, so that it takes one round trip; see the migration. */
    private static final String APPEND = "call append_to_timeline(cast(:entries as jsonb))";

    private final Sql sql;
    private final EventJson json;
    private final Clock clock;
    private final Event<TimelineAppended> appended;

    Timeline(Sql sql, EventJson json, Clock clock, Event<TimelineAppended> appended) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.appended = appended;
    }

    /**
     * Appends in the caller's transaction, in the order of the list, with one statement however many there are. Then fires
     * {@link TimelineAppended} in the same transaction.
     */
    @Transactional(TxType.MANDATORY)
    public void append(List<NewEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var recordedAt = clock.instant();
        var rows = JsonNodeFactory.instance.arrayNode();
        for (var entry : entries) {
            var event = entry.event();
            rows.addObject()
                    .put("ord", rows.size())
                    .put("incident_id", entry.incident().number())
                    .put("at", entry.at().toString())
                    .put("recorded_at", recordedAt.toString())
                    .put("type", event.type().wireName())
                    .put("actor", entry.actor().name())
                    .put("text", event.text())
                    .set("data", json.write(event));
        }
        sql.of(APPEND).with("entries", rows.toString()).change();
        appended.fire(new TimelineAppended(entries));
    }

    /** Appends what happens now. */
    @Transactional(TxType.MANDATORY)
    public void append(IncidentId incident, Actor actor, TimelineEvent event) {
        append(List.of(new NewEntry(incident, clock.instant(), actor, event)));
    }

    /** Keeps others from appending until the caller's transaction ends. */
    @Transactional(TxType.MANDATORY)
    public void lock(IncidentId incident) {
        sql.of("select length from timeline_head where incident_id = :incident for update")
                .with("incident", incident.number())
                .exists();
    }

    /** The entries after the given number, oldest first; none for an incident that does not exist. */
    @Transactional
    public List<TimelineEntry> after(IncidentId incident, long seq, int limit) {
        return find("incidentId = ?1 and seq > ?2 order by seq", incident.number(), seq)
                .page(0, limit)
                .list();
    }

    /** The whole timeline, oldest first. */
    @Transactional
    public List<TimelineEntry> all(IncidentId incident) {
        return list("incidentId = ?1 order by seq", incident.number());
    }

    /** How many entries it has; 0 for an incident that does not exist. */
    @Transactional
    public long length(IncidentId incident) {
        return lengths(List.of(incident)).getOrDefault(incident, 0L);
    }

    /** How many entries each has; an incident that does not exist is left out. */
    @Transactional
    public Map<IncidentId, Long> lengths(Collection<IncidentId> incidents) {
        Map<IncidentId, Long> lengths = new HashMap<>();
        sql.of("select incident_id, length from timeline_head where incident_id = any(:incidents)")
                .with("incidents", incidents.stream().map(IncidentId::number).toList())
                .forEach(row -> lengths.put(new IncidentId(row.number("incident_id")), row.number("length")));
        return lengths;
    }

    /** The entries before the given number, newest first. */
    @Transactional
    public List<TimelineEntry> before(IncidentId incident, long seq, int limit) {
        return find("incidentId = ?1 and seq < ?2 order by seq desc", incident.number(), seq)
                .page(0, limit)
                .list();
    }

    /** The entry with that number. */
    @Transactional
    public Optional<TimelineEntry> find(IncidentId incident, long seq) {
        return findByIdOptional(new TimelineEntry.Key(incident.number(), seq));
    }

    /** The first entries of these types, oldest first. */
    @Transactional
    public List<TimelineEntry> ofTypes(IncidentId incident, Collection<EventType> types, int limit) {
        var names = types.stream().map(EventType::wireName).toList();
        return find("incidentId = ?1 and type in ?2 order by seq", incident.number(), names)
                .page(0, limit)
                .list();
    }

    /** The event that was written; empty where another version wrote one that this version does not know. */
    public Optional<TimelineEvent> read(TimelineEntry entry) {
        return json.read(entry.type, entry.data);
    }

    /** The same where it is an event of this kind; empty otherwise. */
    public <E extends TimelineEvent> Optional<E> read(TimelineEntry entry, Class<E> kind) {
        return read(entry).filter(kind::isInstance).map(kind::cast);
    }

    /** @throws FirstmoveException when the incident has no entry, which every incident has from its first moment */
    @Transactional
    public void require(IncidentId incident) {
        if (count("incidentId = ?1 and seq = 1", incident.number()) == 0) {
            throw new FirstmoveException(ErrorCode.NOT_FOUND, "There is no incident " + incident);
        }
    }
}
