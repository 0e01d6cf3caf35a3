package io.firstmove.alert.intake;

import java.util.Locale;

/** What one alert of a notification turned out to be; also the tag of its metric. */
enum Outcome {
    /** A new episode. */
    NEW,
    /** A new episode of an alert that had not been reported as resolved. */
    REFIRED,
    /** An episode that had been reported as over and is not. */
    RESUMED,
    /** The end of an episode. */
    RESOLVED,
    /** An episode of which we hear only now that it is over. */
    OVER,
    /** Known, and still so. */
    STILL_FIRING,
    /** Told before, or late. */
    REPEATED,
    /** Fires always, and only says that the alert pipeline works. */
    HEARTBEAT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
