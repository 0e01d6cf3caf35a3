package io.firstmove.postmortem.measurement;

import io.firstmove.action.prometheus.Objective;
import io.firstmove.postmortem.measurement.Measurements.Due;
import io.firstmove.postmortem.measurement.Measurements.Due.FiredAlert;
import io.firstmove.postmortem.measurement.PrometheusApi.RefusedException;
import io.firstmove.timeline.event.MeasurementEvent.AlertMeasured;
import io.firstmove.timeline.event.MeasurementEvent.NotMeasured;
import io.firstmove.timeline.event.TimelineEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures one incident: its alerts, and the service level objectives that they are about. */
final class Measure {

    /** An incident of a hundred kinds of alerts is described by its first ones. */
    private static final int MAX_MEASURED = 5;

    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final PrometheusApi prometheus;
    private final Due due;
    private final List<TimelineEvent> events = new ArrayList<>();

    Measure(PrometheusApi prometheus, Due due) {
        this.prometheus = prometheus;
        this.due = due;
    }

    /**
     * What was measured, or why it was not; at least one event.
     *
     * @throws IOException when Prometheus does not answer, so that it is asked again later
     */
    List<TimelineEvent> events() throws IOException, InterruptedException {
        try {
            var rules = rules();
            if (rules.isEmpty()) {
                events.add(new NotMeasured(
                        "since when the alert's expression held", "this Prometheus has no rule of that name"));
            }
            for (var rule : rules.entrySet()) {
                events.add(alert(rule.getKey(), rule.getValue()));
            }
            objectives(List.copyOf(rules.keySet()));
        } catch (RefusedException refused) {
            events.add(new NotMeasured("what Prometheus knows about the alerts", String.valueOf(refused.getMessage())));
        }
        return List.copyOf(events);
    }

    /** The rules behind the alerts, each with the alert of it that fired first. */
    private Map<AlertRule, FiredAlert> rules() throws IOException, InterruptedException, RefusedException {
        var all = prometheus.alertRules();
        Map<AlertRule, FiredAlert> rules = new LinkedHashMap<>();
        due.alerts().stream()
                .sorted(Comparator.comparing(FiredAlert::startsAt))
                .forEach(alert -> all.stream()
                        .filter(rule -> rule.makes(alert.labels()))
                        .filter(rule -> rules.size() < MAX_MEASURED)
                        .findFirst()
                        .ifPresent(rule -> rules.putIfAbsent(rule, alert)));
        return rules;
    }

    private TimelineEvent alert(AlertRule rule, FiredAlert alert)
            throws IOException, InterruptedException, RefusedException {
        return new AlertMeasured(
                rule.name(), rule.query(), rule.waits().toSeconds(), activeSince(alert), alert.startsAt());
    }

    /** Prometheus keeps since when an alert's expression has held, to go on after a restart. */
    private Optional<Instant> activeSince(FiredAlert alert) throws IOException, InterruptedException, RefusedException {
        var name = alert.name().replace("\\", "\\\\").replace("\"", "\\\"");
        var query = "max_over_time(ALERTS_FOR_STATE{alertname=\"" + name + "\"}[" + REMEMBERED.toSeconds() + "s])";
        return prometheus.vector(query, alert.startsAt().plusSeconds(1)).stream()
                // Alertmanager's alerts have the external labels too.
                .filter(series ->
                        alert.labels().entrySet().containsAll(series.labels().entrySet()))
                .map(series -> Instant.ofEpochSecond((long) series.value()))
                .filter(since -> !since.isAfter(alert.startsAt()))
                .max(Comparator.naturalOrder());
    }

    private void objectives(List<AlertRule> rules) throws IOException, InterruptedException {
        Map<String, Objective> objectives = new LinkedHashMap<>();
        for (var rule : rules) {
            try {
                Objective.of(rule.name(), rule.labels(), rule.annotations())
                        .ifPresent(objective -> objectives.putIfAbsent(objective.slo(), objective));
            } catch (Objective.InvalidException invalid) {
                events.add(new NotMeasured("the error budget of " + rule.name(), String.valueOf(invalid.getMessage())));
            }
        }
        for (var objective : objectives.values()) {
            events.add(budget(objective));
        }
    }

    private TimelineEvent budget(Objective objective) throws IOException, InterruptedException {
        var first = due.alerts().stream()
                .map(FiredAlert::startsAt)
                .min(Comparator.naturalOrder())
                .orElse(due.resolvedAt());
        try {
            return new MeasureBudget(prometheus, objective, first, due.resolvedAt()).event();
        } catch (RefusedException refused) {
            return new NotMeasured("the error budget of " + objective.slo(), String.valueOf(refused.getMessage()));
        }
    }
}
