package io.firstmove.slack.delivery;

import java.time.Instant;
import java.util.Optional;

/** The delivery of an incident cannot go on now. */
final class StoppedException extends RuntimeException {

    private final transient Optional<Instant> again;

    StoppedException(Optional<Instant> again) {
        super(again.map(at -> "Slack is asked again at " + at).orElse("Slack is not asked again"), null, false, false);
        this.again = again;
    }

    /** When to go on; empty when it was abandoned. */
    Optional<Instant> again() {
        return again;
    }
}
