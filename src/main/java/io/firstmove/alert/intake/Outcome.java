package io.firstmove.alert.intake;

import io.firstmove.text.Wire;

/** What one alert of a notification turned out to be; also the tag of its metric. */
enum Outcome implements Wire {
    /** A new episode. */
    NEW,
    /** A new episode of an alert that had not been reported as resolved. */
    REFIRED,
    /** An episode that had been reported as resolved and is not. */
    RESUMED,
    /** An episode that had already resolved when it was first received. */
    OVER,
    /** The end of an episode. */
    RESOLVED,
    /** Known, and still so. */
    STILL_FIRING,
    /** Received before, or late. */
    REPEATED,
    /** Fires always, and only shows that the alert pipeline works. */
    HEARTBEAT
}
