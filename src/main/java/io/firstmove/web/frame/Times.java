package io.firstmove.web.frame;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

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

    /** How long it took from one point to another, in the two largest units, such as {@code 2 h 5 min}. */
    public static String tookUntil(Instant from, Instant to) {
        var took = Duration.between(from, to);
        if (took.toDays() > 0) {
            return took.toDays() + " d " + took.toHoursPart() + " h";
        }
        if (took.toHours() > 0) {
            return took.toHours() + " h " + took.toMinutesPart() + " min";
        }
        return took.toMinutes() > 0
                ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
                : Math.max(0, took.toSeconds()) + " s";
    }
}
