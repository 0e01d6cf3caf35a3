package io.firstmove.timeline.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/timeline-events.md} as the code is. */
class EventReferenceTest {

    private static final Path FILE = Path.of("docs", "timeline-events.md");

    private static final String INTRODUCTION = """
            # Timeline events

            The table is generated from the code; `make test` says how to bring it up to date. Each entry of a timeline has an
            `id`, the times `at` (when it happened) and `recordedAt`, a `type`, an `actor`, a `text` for people and `data`, whose
            fields depend on the type. Old entries keep the text and the data that they were written with.

            *Effect* is what an event means for the system: good, bad, a warning, or neutral. *Weight* is what it tells those who
            know the incident's state: *progress* is output of something that runs, *step* a change that the incident itself shows
            as well, *news* something to report; *decision* and *judgement* are the answers to "why did it (not) run?", as
            `GET /api/v1/incidents/{id}/decisions` lists them. Slack's threads report news and decisions.

            | Type | Meaning | Effect | Weight | Data |
            | --- | --- | --- | --- | --- |
            """;

    @Test
    void thePageIsUpToDate() throws IOException {
        var generated = INTRODUCTION
                + Stream.of(EventType.values()).map(EventReferenceTest::row).collect(Collectors.joining());
        var current = Files.exists(FILE) ? Files.readString(FILE) : "";
        if (!current.equals(generated) && !"true".equals(System.getenv("CI"))) {
            Files.writeString(FILE, generated);
        }
        assertThat(current)
                .as("%s, which this test has just written anew: look at it, and commit it", FILE)
                .isEqualTo(generated);
    }

    private static String row(EventType type) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        type.wireName(),
                        type.meaning(),
                        word(type.effect()),
                        word(type.weight()),
                        fields(type.record()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String fields(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .map(component -> "`" + component.getName() + "`" + shape(component.getGenericType()))
                .collect(Collectors.joining(", "));
    }

    private static String shape(Type type) {
        if (type instanceof ParameterizedType generic) {
            var last = List.of(generic.getActualTypeArguments()).getLast();
            return generic.getRawType() == Optional.class
                    ? " (or null)" + shape(last)
                    : (generic.getRawType() == Map.class ? " (object)" : " (list)") + shape(last);
        }
        return type instanceof Class<?> plain && plain.isRecord() ? " of " + fields(plain) : "";
    }
}
