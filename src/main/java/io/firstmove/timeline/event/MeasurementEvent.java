package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Prometheus knows about a resolved incident. */
@RegisterForReflection // its records, too
public sealed interface MeasurementEvent extends TimelineEvent {

    /**
     * What Prometheus knows about the rule of an alert.
     *
     * @param query the rule's expression
     * @param forSeconds how long the expression must hold before the alert fires
     * @param activeSince since when it held, where Prometheus remembers
     */
    record AlertMeasured(String alert, String query, long forSeconds, Optional<Instant> activeSince, Instant firedAt)
            implements MeasurementEvent {
        @Override
        public String text() {
            return "Rule of " + alert + " in Prometheus: for " + forSeconds + " s"
                    + activeSince
                            .map(since -> ", its expression held since " + since.truncatedTo(ChronoUnit.SECONDS))
                            .orElse("");
        }
    }

    /**
     * What an incident cost of a service level objective.
     *
     * @param objective the part of events that must be good, such as 0.995
     * @param windowSeconds the window that the objective is for
     * @param query the error ratio in PromQL, with {@code $window} in the place of the range
     * @param from when the error ratio rose above what the objective allows, or when the first alert began
     * @param errorRatio the error ratio between from and to
     * @param burned the part of the window's error budget that was burned between from and to; 1 is all of it
     * @param left the part of the window's error budget that is left at the end; negative where it is overspent
     * @param chart the error ratio over time
     */
    record SloMeasured(
            String slo,
            double objective,
            long windowSeconds,
            String query,
            Instant from,
            Instant to,
            double errorRatio,
            double burned,
            double left,
            Chart chart)
            implements MeasurementEvent {

        /**
         * Evenly spaced values.
         *
         * @param rangeSeconds the range that each value looks back over
         * @param values null where there was nothing to divide by
         */
        public record Chart(Instant start, long stepSeconds, long rangeSeconds, List<@Nullable Double> values) {}

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "SLO %s: %.2f %% of the error budget of %d days burned, %.2f %% left",
                    slo,
                    burned * 100,
                    Math.round(windowSeconds / 86_400.0),
                    left * 100);
        }
    }

    /** Something that should have been measured when the incident was resolved, and was not. */
    record NotMeasured(String what, String because) implements MeasurementEvent {
        @Override
        public String text() {
            return "Not measured: " + what + " (" + because + ")";
        }
    }
}
