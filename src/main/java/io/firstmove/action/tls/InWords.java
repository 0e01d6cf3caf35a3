package io.firstmove.action.tls;

import java.time.Duration;

/** Durations as people say them. */
public final class InWords {

    private InWords() {}

    /** Such as {@code 12 days} or {@code 3 hours}; rounded down, without a sign. */
    public static String of(Duration duration) {
        var length = duration.abs();
        if (length.toDays() >= 2) {
            return length.toDays() + " days";
        }
        if (length.toHours() >= 2) {
            return length.toHours() + " hours";
        }
        return length.toMinutes() >= 2 ? length.toMinutes() + " minutes" : length.toSeconds() + " seconds";
    }
}
