package io.firstmove.postmortem.measurement;

import io.firstmove.action.prometheus.Objective;
import io.firstmove.postmortem.measurement.PrometheusApi.RefusedException;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Measures what an incident cost of one service level objective. */
final class MeasureBudget {

    /** A chart that people look at has no more points than that. */
    private static final int POINTS = 120;

    private final PrometheusApi prometheus;
    private final Objective objective;
    private final Instant fired;
    private final Instant resolved;

    /**
     * @param fired when the first alert began
     * @param resolved when the incident was resolved
     */
    MeasureBudget(PrometheusApi prometheus, Objective objective, Instant fired, Instant resolved) {
        this.prometheus = prometheus;
        this.objective = objective;
        this.fired = fired;
        this.resolved = resolved;
    }

    SloMeasured event() throws IOException, InterruptedException, RefusedException {
        var range = objective.shortest();
        var lasted = Duration.between(fired, resolved);
        // As much before the alert as a slow burn needs to be noticed, and no less than the incident lasted.
        var before = max(lasted, range.multipliedBy(12));
        var start = fired.minus(before);
        var step = Duration.ofSeconds(Math.max(1, before.plus(lasted).toSeconds() / POINTS));
        var ratios = prometheus.range(objective.query(range), start, resolved, step);
        var from = began(ratios);
        var time = Duration.between(from, resolved);
        double during = value(time);
        double window = value(objective.window());
        return new SloMeasured(
                objective.slo(),
                objective.ratio(),
                objective.window().toSeconds(),
                objective.errorRatio(),
                from,
                resolved,
                during,
                objective.burned(during, time),
                objective.left(window),
                chart(ratios, start, step, range));
    }

    /** When the error ratio rose above what is allowed for the last time before the alert; else when the alert began. */
    private Instant began(SortedMap<Long, Double> ratios) {
        var from = fired;
        for (var point : ratios.headMap(fired.getEpochSecond() + 1).reversed().entrySet()) {
            if (point.getValue() <= objective.allowed()) {
                break;
            }
            from = Instant.ofEpochSecond(point.getKey());
        }
        return from.isBefore(fired) ? from : fired;
    }

    private double value(Duration over) throws IOException, InterruptedException, RefusedException {
        return prometheus
                .value(objective.query(over), resolved)
                .orElseThrow(() -> new RefusedException("there is no error ratio over " + over.toSeconds() + " s"));
    }

    private static SloMeasured.Chart chart(
            SortedMap<Long, Double> ratios, Instant start, Duration step, Duration range) {
        var values = new ArrayList<@Nullable Double>();
        long second = step.toSeconds();
        long first = start.getEpochSecond();
        long last = ratios.isEmpty() ? first : ratios.lastKey();
        for (long at = first; at <= last + second / 2; at += second) {
            var there = ratios.subMap(at, at + second);
            var value = there.isEmpty() ? null : there.get(there.firstKey());
            values.add(value == null ? null : rounded(value));
        }
        return new SloMeasured.Chart(Instant.ofEpochSecond(first), second, range.toSeconds(), values);
    }

    /** Six digits are more than a chart shows, and a third of what a double takes on the timeline. */
    private static Double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
