package io.firstmove.job;

import java.time.Duration;

/** How long to wait after a failure: doubles with each further one, up to a cap. */
public record Backoff(Duration first, Duration cap) {

    /** 1 s, 2 s, 4 s, ... and then each minute: for a database or a remote service that is down. */
    public static final Backoff UP_TO_A_MINUTE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** @param earlierFailures how often it had failed in a row before; 0 for the first failure */
    public Duration after(int earlierFailures) {
        // 2^30 times the first pause is beyond any cap, and cannot overflow.
        var pause = first.multipliedBy(1L << Math.min(Math.max(earlierFailures, 0), 30));
        return pause.compareTo(cap) < 0 ? pause : cap;
    }
}
