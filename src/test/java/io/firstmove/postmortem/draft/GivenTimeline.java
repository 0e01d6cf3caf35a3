package io.firstmove.postmortem.draft;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.rule.DraftRules;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A timeline as it comes out of the database, of events that a test names. */
public final class GivenTimeline {

    public static final IncidentId INCIDENT = new IncidentId(7);
    public static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final EventJson EVENTS = new EventJson(JSON);

    private final List<TimelineEntry> entries = new ArrayList<>();
    private Instant now = START;

    public GivenTimeline after(Duration time) {
        now = now.plus(time);
        return this;
    }

    public GivenTimeline firstmove(TimelineEvent event) {
        return by("firstmove", event);
    }

    public GivenTimeline by(String actor, TimelineEvent event) {
        return at(now, actor, event);
    }

    public GivenTimeline at(Instant at, String actor, TimelineEvent event) {
        var entry = new TimelineEntry();
        entry.incidentId = INCIDENT.number();
        entry.seq = entries.size() + 1L;
        entry.at = at;
        entry.recordedAt = now;
        entry.type = event.type().wireName();
        entry.actor = actor;
        entry.text = event.text();
        entry.data = EVENTS.write(event).toString();
        entries.add(entry);
        return this;
    }

    public int size() {
        return entries.size();
    }

    public Draft draft(PastRemedy... history) {
        return DraftRules.draft(
                new IncidentHistory(INCIDENT, entries, entry -> EVENTS.read(entry.type, entry.data)), List.of(history));
    }
}
