package io.firstmove.alert.intake;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits the requests per second of each sender on this instance (token bucket). Kept in memory: a limit that costs a write to
 * disk would be no protection.
 */
@ApplicationScoped
class SenderLimits {

    /** Seconds' worth that may come together after a pause, as when a group of alerts fires. */
    private static final int BURST = 10;

    private final AlertConfig config;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** What a sender has left, as of a time. */
    private record Bucket(double left, Instant at, boolean admitted) {}

    SenderLimits(AlertConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Admits a request of a sender.
     *
     * @throws FirstmoveException when it has sent too many
     */
    void admit(String sender) {
        config.maxPerSecond().ifPresent(rate -> {
            var now = clock.instant();
            var bucket = buckets.compute(sender, (_, known) -> take(known, now, rate));
            if (!bucket.admitted()) {
                // 503 and not 429: Alertmanager retries the former at once and the latter only after a group interval.
                throw new FirstmoveException(
                        ErrorCode.UNAVAILABLE,
                        sender + " sends more than " + rate + " requests per second; send again");
            }
        });
    }

    private static Bucket take(@Nullable Bucket known, Instant now, int rate) {
        double most = (double) rate * BURST;
        double left = known == null
                ? most
                : Math.min(
                        most, known.left() + Duration.between(known.at(), now).toMillis() / 1000.0 * rate);
        return left >= 1 ? new Bucket(left - 1, now, true) : new Bucket(left, now, false);
    }
}
