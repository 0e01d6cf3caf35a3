package io.firstmove.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firstmove.timeline.Decisions;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.timeline.event.EventSamples;
import io.firstmove.timeline.event.EventType;
import io.firstmove.web.incident.EntryView.Fact;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Entries as pages show them, of this version and of others. */
class EntryViewTest {

    private static final EventJson JSON =
            new EventJson(new ObjectMapper().registerModules(new JavaTimeModule(), new Jdk8Module()));

    @ParameterizedTest
    @EnumSource
    void showsEveryType(EventType type) {
        var view = EntryView.brief(entry(type, "firstmove"), JSON);

        assertThat(view.type()).isEqualTo(type.wireName());
        assertThat(view.kind()).isNotBlank();
        assertThat(view.text()).isNotBlank();
        assertThat(view.person()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "slo.measured, prometheus, none",
        "heartbeat.stopped, firstmove, bad",
        "slack.given-up, firstmove, bad",
        "postmortem.not-archived, firstmove, bad",
        "remedy.approved, firstmove, info",
        "check.warned, firstmove, warn",
        "alert.resolved, alertmanager, good",
        "run.started, firstmove, none",
    })
    void coloursWhatServicesDoByItsEffect(String type, String actor, String tone) {
        var view = EntryView.brief(entry(EventType.of(type).orElseThrow(), actor), JSON);

        assertThat(view.tone()).isEqualTo(tone);
        assertThat(view.person()).isFalse();
    }

    @Test
    void marksWhatPeopleDo() {
        var view = EntryView.brief(entry(EventType.NOTE_ADDED, "alice"), JSON);

        assertThat(view.person()).isTrue();
        assertThat(view.tone()).isEqualTo("info");
    }

    @Test
    void showsEvidence() {
        var entry =
                entry("check.failed", "{\"findings\": {\"usedRatio\": 0.98, \"nodes\": [1, 2]}, \"tookMillis\": 12}");

        assertThat(EntryView.whole(entry, JSON).evidence())
                .containsExactly(new Fact("nodes", "[1,2]"), new Fact("usedRatio", "0.98"), new Fact("took", "12 ms"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weather.changed | {\"run\": 3}",
                "nothing | {}",
                "alert.firing | {\"alerts\": 7}",
                "note.added | []"
            })
    void showsTheTextOfWhatItCannotRead(String type, String data) {
        var view = EntryView.whole(entry(type, data), JSON);

        assertThat(view.text()).isEqualTo("It rains");
        assertThat(view.evidence()).isEmpty();
    }

    /** The page and the API answer "why did it (not) run?" from the same entries. */
    @Test
    void listsTheDecisionsOfTheApi() {
        var entries = Stream.of(EventType.values())
                .map(type -> entry(type, "firstmove"))
                .toList();

        assertThat(IncidentPageQueries.decisions(entries).stream()
                        .map(entry -> entry.eventType().orElseThrow())
                        .collect(Collectors.toSet()))
                .isEqualTo(Decisions.TYPES);
        assertThat(IncidentLanes.TYPES).containsAll(Decisions.TYPES);
    }

    @Test
    void makesABandOfWhatItCannotReadToo() {
        var entries = List.of(entry("run.started", "[]"), entry("weather.changed", "{}"), entry("run.finished", "{}"));

        assertThat(IncidentLanes.of(List.of(), entries, JSON, Instant.EPOCH, Instant.EPOCH.plusSeconds(60)))
                .isEmpty();
        assertThat(RunPageQueries.printed(entries, 0, JSON)).isEmpty();
    }

    private static TimelineEntry entry(EventType type, String actor) {
        var event = EventSamples.of(type);
        var entry = entry(type.wireName(), JSON.write(event).toString());
        entry.actor = actor;
        entry.text = event.text();
        return entry;
    }

    private static TimelineEntry entry(String type, String data) {
        var entry = new TimelineEntry();
        entry.seq = 7;
        entry.type = type;
        entry.actor = "firstmove";
        entry.text = "It rains";
        entry.data = data;
        return entry;
    }
}
