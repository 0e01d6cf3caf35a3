package io.firstmove.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.firstmove.timeline.event.TimelineEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        records(TimelineEvent.class).forEach(type -> {
            var sample = (TimelineEvent) sample(type, type.getSimpleName());
            var shown = new LinkedHashMap<String, Object>();
            shown.put("type", sample.type());
            shown.put("text", sample.text());
            shown.put("data", data(sample));
            events.put(type.getSimpleName(), shown);
        });
        var written = json.writer()
                        .with(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .writeValueAsString(events)
                + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, written);
        }
        assertThat(written).isEqualTo(Files.readString(GOLDEN));
    }

    private Object data(TimelineEvent event) {
        try {
            return json.readValue(json.writeValueAsString(event), TreeMap.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(event.type(), e);
        }
    }

    private static List<Class<?>> records(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? records(type).stream() : List.<Class<?>>of(type).stream())
                .toList();
    }

    private static Object sample(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return Map.of("key", sample(arguments[1], name));
            }
            var element = sample(arguments[0], name);
            return generic.getRawType() == Optional.class ? Optional.of(element) : List.of(element);
        }
        var plain = (Class<?>) type;
        if (plain == String.class || plain == Object.class) {
            return "a " + name;
        } else if (plain == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05.000006Z");
        } else if (plain == long.class || plain == Long.class) {
            return 42L;
        } else if (plain == int.class || plain == Integer.class) {
            return 42;
        } else if (plain == double.class || plain == Double.class) {
            return 0.25;
        } else if (plain == boolean.class || plain == Boolean.class) {
            return true;
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        } else if (plain.isRecord()) {
            return record(plain);
        }
        throw new AssertionError("A sample of " + type + " is wanted");
    }

    private static Object record(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> sample(component.getGenericType(), component.getName()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }
}
