package io.firstmove.timeline.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firstmove.timeline.event.AlertEvent.AlertFiring;
import io.firstmove.timeline.event.AlertEvent.HeartbeatStopped;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.EventType.Effect;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

    private final EventJson events = new EventJson(new ObjectMapper()
            .registerModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

    @Test
    void hasARowForEveryRecord() {
        assertThat(Stream.of(EventType.values()).map(EventType::record).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(EventSamples.records()));
    }

    @Test
    void hasNoNameTwice() {
        assertThat(EventType.values()).extracting(EventType::wireName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void isNamedAndExplained(EventType type) {
        assertThat(type.wireName()).matches("[a-z]+\\.[a-z]+(-[a-z]+)*");
        assertThat(type.name())
                .endsWith(type.wireName()
                        .replaceFirst(".*\\.", "")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT));
        assertThat(type.meaning()).isNotBlank();
        assertThat(EventType.of(type.wireName())).contains(type);
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenAndReadAsTheSameEvent(EventType type) {
        var event = EventSamples.of(type);

        var read = events.read(type.wireName(), events.write(event).toString());

        assertThat(event.type()).isEqualTo(type);
        assertThat(read).contains(event);
        assertThat(event.text()).isNotBlank();
    }

    /** What another version wrote may lack everything that there is now. */
    @ParameterizedTest
    @EnumSource
    void readsWhatAnotherVersionWroteOrLeavesIt(EventType type) {
        events.read(type.wireName(), "{\"unknown\": {\"a\": [1]}}").ifPresent(event -> {
            assertThat(event.because()).isNotNull();
            assertThat(event.guard()).isNotNull();
            assertThat(event.findings()).isNotNull();
            assertThat(event.plan()).isNotNull();
            assertThat(event.output()).isNotNull();
        });
    }

    @Test
    void fillsWhatAnotherVersionLeftOut() {
        var read = events.read(
                "check.failed", "{\"run\": 3, \"check\": \"ping\", \"verdict\": \"failed\", \"summary\": null}");

        assertThat(read).contains(new CheckFinished(3, "ping", "", "failed", "", "", Map.of(), 0));
        assertThat(events.read("alert.firing", "{}")).contains(new AlertFiring(List.of()));
        assertThat(events.read("heartbeat.stopped", "{\"heartbeat\": \"Watchdog\", \"lastSeenAt\": null}"))
                .contains(new HeartbeatStopped("Watchdog", Optional.empty(), 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alert.dreamt   | {}",
                "remedy.proposed| {\"run\": 1}",
                "alert.firing   | {\"alerts\": \"RedisDown\"}",
                "alert.firing   | [1, 2]",
                "slo.measured   | {\"slo\": \"availability\"}",
                "note.added     | not json",
            })
    void isEmptyForWhatItCannotRead(String type, String data) {
        assertThat(events.read(type, data)).isEmpty();
    }

    @Test
    void refusesAStateThatHasNoType() {
        assertThatThrownBy(() -> new RemedyEnded(1, "restart", "vanished", "").type())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vanished");
    }

    /** They say that the watch over a system does not work. */
    @ParameterizedTest
    @ValueSource(strings = {"heartbeat.stopped", "slack.given-up", "postmortem.not-archived"})
    void isBadWhenFirstmoveCannotDoItsWork(String type) {
        assertThat(EventType.of(type)).map(EventType::effect).contains(Effect.BAD);
    }
}
