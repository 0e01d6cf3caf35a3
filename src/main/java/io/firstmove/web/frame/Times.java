package io.firstmove.web.frame;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Points in time as pages write them before a browser knows the reader's zone. */
@TemplateExtension
public final class Times {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /** Such as {@code 24 Nov 2026 22:10:05 UTC}. */
    public static String utc(Instant at) {
        return UTC.format(at);
    }

    /** Such as {@code 2 h 5 min}; see {@link #inWords}. */
    public static String tookUntil(Instant from, Instant to) {
        return inWords(Duration.between(from, to));
    }

    /** In its two largest units, such as {@code 2 h 5 min} or {@code 3 d}. */
    public static String inWords(Duration time) {
        var words = Stream.of(
                        part(time.toDays(), "d"),
                        part(time.toHoursPart(), "h"),
                        part(time.toMinutesPart(), "min"),
                        part(time.toSecondsPart(), "s"))
                .dropWhile(String::isEmpty)
                .limit(2)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "0 s" : words;
    }

    private static String part(long number, String unit) {
        return number <= 0 ? "" : number + " " + unit;
    }
}
