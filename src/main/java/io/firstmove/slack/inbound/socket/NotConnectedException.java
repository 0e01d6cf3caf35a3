package io.firstmove.slack.inbound.socket;

import java.time.Duration;
import java.util.Optional;

/** Slack could not be connected to. */
final class NotConnectedException extends RuntimeException {

    private final transient Optional<Duration> retryAfter;

    NotConnectedException(String because, Throwable cause) {
        super(because, cause);
        this.retryAfter = Optional.empty();
    }

    NotConnectedException(String because, Optional<Duration> retryAfter) {
        super(because);
        this.retryAfter = retryAfter;
    }

    /** When Slack wants to be asked again, if it has said so. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
