package io.firstmove.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.firstmove.timeline.event.EventSamples;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.TimelineEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Holds the JSON of every timeline event as users script against it, in {@code golden/events.json}. After a change that is
 * meant, run with {@code -Dgolden.write=true}.
 */
@QuarkusTest
class EventContractTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/events.json");

    @Inject
    ObjectMapper json;

    @Test
    void writesEveryEventAsBefore() throws IOException {
        var events = new TreeMap<String, Map<String, Object>>();
        for (var type : EventType.values()) {
            var sample = EventSamples.of(type);
            var shown = new LinkedHashMap<String, Object>();
            shown.put("type", sample.type().wireName());
            shown.put("text", sample.text());
            shown.put("data", data(sample));
            events.put(name(type), shown);
        }
        var written = json.writer()
                        .with(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .writeValueAsString(events)
                + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, written);
        }
        assertThat(written).isEqualTo(Files.readString(GOLDEN));
    }

    /** The record, and the type where the record has several. */
    private static String name(EventType type) {
        var record = type.record();
        boolean only = EventType.where(other -> other.record() == record).size() == 1;
        return record.getSimpleName() + (only ? "" : " " + type.wireName());
    }

    private Object data(TimelineEvent event) {
        try {
            return json.readValue(json.writeValueAsString(event), TreeMap.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(event.type().wireName(), e);
        }
    }
}
