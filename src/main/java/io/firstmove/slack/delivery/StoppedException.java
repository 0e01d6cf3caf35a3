package io.firstmove.slack.delivery;

import java.time.Instant;
import java.util.Optional;

/** Nothing more is told of an incident for now. */
final class StoppedException extends RuntimeException {

    private final transient Optional<Instant> again;

    StoppedException(Optional<Instant> again) {
        super(again.map(at -> "Slack is asked again at " + at).orElse("Slack is not asked again"), null, false, false);
        this.again = again;
    }

    /** When to go on; empty when it was given up. */
    Optional<Instant> again() {
        return again;
    }
}
