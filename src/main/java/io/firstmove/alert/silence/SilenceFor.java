package io.firstmove.alert.silence;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.text.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long alerts are silenced: more than nothing, and at most 24 h, since a longer silence needs a person every day. */
public record SilenceFor(Duration length) {

    static final Duration MAX = Duration.ofHours(24);

    /** @throws FirstmoveException when it is too short or too long */
    public SilenceFor {
        if (!length.isPositive() || length.compareTo(MAX) > 0) {
            throw invalid();
        }
    }

    /**
     * Reads a duration such as {@code 1h30m}.
     *
     * @throws FirstmoveException when it is none, too short or too long
     */
    public static SilenceFor parse(@Nullable String text) {
        return new SilenceFor(
                DurationText.parse(text == null ? "" : text.strip()).orElseThrow(SilenceFor::invalid));
    }

    private static FirstmoveException invalid() {
        return new FirstmoveException(
                ErrorCode.INVALID_REQUEST, "duration must say how long to silence, such as 1h; at most 24h");
    }

    @Override
    public String toString() {
        return DurationText.format(length);
    }
}
