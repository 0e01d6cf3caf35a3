package io.firstmove.postmortem.measurement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** An alerting rule as Prometheus has loaded it. Its author also writes Prometheus' configuration, so it may name queries. */
record AlertRule(
        String name, String query, Duration waits, Map<String, String> labels, Map<String, String> annotations) {

    static AlertRule read(JsonNode rule) {
        return new AlertRule(
                rule.path("name").asText(),
                rule.path("query").asText(),
                Duration.ofMillis(Math.round(rule.path("duration").asDouble() * 1000)),
                PrometheusApi.texts(rule.path("labels")),
                PrometheusApi.texts(rule.path("annotations")));
    }

    /** Whether an alert with these labels can be this rule's; labels that are templates say nothing. */
    boolean makes(Map<String, String> alert) {
        return name.equals(alert.get("alertname"))
                && labels.entrySet().stream()
                        .allMatch(label -> label.getValue().contains("{{")
                                || label.getValue().equals(alert.get(label.getKey())));
    }
}
