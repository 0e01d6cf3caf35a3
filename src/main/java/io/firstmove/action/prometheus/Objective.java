package io.firstmove.action.prometheus;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A service level objective, as the annotations of an alerting rule describe it.
 *
 * @param slo its name, the rule's label {@code slo}
 * @param ratio the part of events that must be good, such as 0.995
 * @param window what it is for, such as 30 days
 * @param errorRatio the part of events that are bad, in PromQL, with {@code $window} in the place of each range
 */
public record Objective(String slo, double ratio, Duration window, String errorRatio) {

    private static final String WINDOW = "$window";

    /** The workbook's shortest window of a 30-day objective is 5 minutes, 1/8640 of it. */
    private static final long SHORTEST_PART = 8640;

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhdw])");

    /** Annotations that do not describe an objective, although they begin to. */
    public static final class InvalidException extends Exception {
        InvalidException(String message) {
            super(message);
        }
    }

    /**
     * The objective that an alert or its rule describes; empty where it describes none.
     *
     * @param alert its name, which is the objective's where no label {@code slo} is
     */
    public static Optional<Objective> of(String alert, Map<String, String> labels, Map<String, String> annotations)
            throws InvalidException {
        var query = annotations.getOrDefault("slo_error_ratio_query", "");
        var objective = annotations.getOrDefault("slo_objective", "");
        var window = annotations.getOrDefault("slo_window", "");
        if (query.isEmpty() && objective.isEmpty() && window.isEmpty()) {
            return Optional.empty();
        }
        if (!query.contains(WINDOW) || query.contains("{{")) {
            throw new InvalidException("slo_error_ratio_query must have $window in the place of its range, and no {{");
        }
        var name = labels.getOrDefault("slo", alert);
        return Optional.of(new Objective(name, ratio(objective), window(window), query));
    }

    private static double ratio(String text) throws InvalidException {
        try {
            double ratio = Double.parseDouble(text);
            if (ratio > 0 && ratio < 1) {
                return ratio;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new InvalidException("slo_objective must be between 0 and 1, such as 0.995");
    }

    private static Duration window(String text) throws InvalidException {
        var duration = DURATION.matcher(text);
        if (!duration.matches() || Long.parseLong(duration.group(1)) == 0) {
            throw new InvalidException("slo_window must be a duration such as 30d");
        }
        long number = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    /** The part of events that may be bad. */
    public double allowed() {
        return 1 - ratio;
    }

    /** The shortest time that an error ratio is worth looking at over, 5 minutes for an objective of 30 days. */
    public Duration shortest() {
        return Duration.ofSeconds(Math.max(1, window.toSeconds() / SHORTEST_PART));
    }

    /** The error ratio over this time. */
    public String query(Duration over) {
        return errorRatio.replace(WINDOW, Math.max(1, over.toSeconds()) + "s");
    }

    /**
     * The part of the window's error budget that is burned by this error ratio in this time, as the SRE workbook reckons: burn
     * rate times the time's part of the window.
     */
    public double burned(double errorRatio, Duration time) {
        return errorRatio / allowed() * time.toMillis() / window.toMillis();
    }

    /** The part of the budget that is left after a window with this error ratio; negative where it is overspent. */
    public double left(double errorRatioOfWindow) {
        return 1 - errorRatioOfWindow / allowed();
    }
}
