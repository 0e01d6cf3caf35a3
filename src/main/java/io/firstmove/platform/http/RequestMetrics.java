package io.firstmove.platform.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what clients invent out of the metrics of requests: a method that HTTP does not know, and a path on which no
 * request has succeeded yet, are each counted under one name. Otherwise anybody could add series without credentials.
 */
class RequestMetrics implements MeterFilter {

    private static final String OTHER = "OTHER";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", OTHER);

    /** Quarkus' own names for paths that it does not give. */
    private static final Set<String> UNNAMED = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @Produces
    @Singleton
    MeterFilter closedSets() {
        return new RequestMetrics();
    }

    @Override
    public Meter.Id map(Meter.Id meter) {
        if (!meter.getName().startsWith("http.server.")) {
            return meter;
        }
        var mapped = meter;
        var method = meter.getTag("method");
        if (method != null && !METHODS.contains(method)) {
            mapped = mapped.replaceTags(replaced(mapped, "method", OTHER));
        }
        var path = meter.getTag("uri");
        if (path != null && !isKnown(path, meter.getTag("outcome"))) {
            mapped = mapped.replaceTags(replaced(mapped, "uri", "UNKNOWN"));
        }
        return mapped;
    }

    private boolean isKnown(String path, @Nullable String outcome) {
        if (UNNAMED.contains(path) || answered.contains(path)) {
            return true;
        }
        return ("SUCCESS".equals(outcome) || "REDIRECTION".equals(outcome)) && answered.add(path);
    }

    private static Iterable<Tag> replaced(Meter.Id meter, String key, String value) {
        return meter.getTags().stream()
                .map(tag -> tag.getKey().equals(key) ? Tag.of(key, value) : tag)
                .toList();
    }
}
