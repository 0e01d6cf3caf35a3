package io.firstmove.alert.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of Alertmanager's webhook, version 4, as far as we read it; Grafana sends the same skeleton. Anything may be
 * absent, and unknown fields are accepted: to refuse one is to lose a notification.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record Payload(
        @Nullable String receiver,
        @Nullable String groupKey,
        @Nullable Map<String, @Nullable String> groupLabels,
        @Nullable Integer truncatedAlerts,
        @Nullable List<@Nullable PayloadAlert> alerts) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PayloadAlert(
            @Nullable String status,
            @Nullable Map<String, @Nullable String> labels,
            @Nullable Map<String, @Nullable String> annotations,
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable String generatorURL,
            @Nullable String fingerprint) {}
}
