package io.firstmove.chart;

import java.time.Duration;

/** Spans of time in two words. */
public final class Spans {

    private Spans() {}

    /** Such as {@code 45 s}, {@code 12 min}, {@code 3.5 h} or {@code 2 d}. */
    public static String inWords(long seconds) {
        var span = Duration.ofSeconds(seconds);
        if (span.toMinutes() < 2) {
            return seconds + " s";
        }
        if (span.toHours() < 2) {
            return span.toMinutes() + " min";
        }
        return span.toDays() < 2 ? tenths(seconds / 360, "h") : tenths(seconds / 8640, "d");
    }

    private static String tenths(long tenths, String unit) {
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " " + unit;
    }
}
