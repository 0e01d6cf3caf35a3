package io.firstmove.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as Prometheus writes them: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 500ms}. */
public final class DurationText {

    private static final Pattern FORM = Pattern.compile(
            "(?:(\\d{1,3})y)?(?:(\\d{1,4})w)?(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");

    private DurationText() {}

    /** Reads a duration; answers with nothing when the text is none. */
    public static Optional<Duration> parse(String text) {
        var form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(365 * number(form.group(1)))
                .plusDays(7 * number(form.group(2)))
                .plusDays(number(form.group(3)))
                .plusHours(number(form.group(4)))
                .plusMinutes(number(form.group(5)))
                .plusSeconds(number(form.group(6)))
                .plusMillis(number(form.group(7))));
    }

    /** Writes a duration so that it can be read again. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        return part(duration.toDays(), "d")
                + part(duration.toHoursPart(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s")
                + part(duration.toMillisPart(), "ms");
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
