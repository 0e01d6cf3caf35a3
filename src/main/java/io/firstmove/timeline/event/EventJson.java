package io.firstmove.timeline.event;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Events as they are stored. What another version has written reads as far as it is known: texts and lists that an entry lacks
 * are empty, numbers are 0; without a time that it needs it does not read.
 */
@ApplicationScoped
public class EventJson {

    private static final Logger LOG = Logger.getLogger(EventJson.class);

    private final ObjectMapper json;
    private final ObjectMapper lenient;

    public EventJson(ObjectMapper json) {
        this.json = json;
        this.lenient = json.copy();
        for (var type : List.of(String.class, List.class, Map.class)) {
            lenient.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        for (var type : List.of(Instant.class, SloMeasured.Chart.class)) {
            lenient.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL));
        }
    }

    public JsonNode write(TimelineEvent event) {
        return json.valueToTree(event);
    }

    /** The event that was written; empty where this version does not know its type, or cannot read its data. */
    public Optional<TimelineEvent> read(String type, String data) {
        return EventType.of(type).flatMap(known -> read(known, data));
    }

    private Optional<TimelineEvent> read(EventType type, String data) {
        try {
            return Optional.ofNullable(lenient.readValue(data, type.record()));
        } catch (JsonProcessingException unreadable) {
            LOG.debugf(unreadable, "The data of an entry of type %s is of another version", type.wireName());
            return Optional.empty();
        }
    }

    /** A value of an event as text: itself where it is one word or number, otherwise JSON. */
    public String text(Object value) {
        var node = json.<JsonNode>valueToTree(value);
        return node.isValueNode() ? node.asText() : node.toString();
    }

    /** The data of an entry, with indentation. */
    public String indented(String data) {
        try {
            return json.readTree(data).toPrettyString();
        } catch (JsonProcessingException notJson) {
            return data;
        }
    }
}
