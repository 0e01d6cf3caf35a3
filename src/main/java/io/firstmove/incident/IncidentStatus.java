package io.firstmove.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an incident stands. */
public enum IncidentStatus {
    /** Alerts fire and nobody has said that they look at it. */
    OPEN,
    /** Somebody looks at it. */
    ACKNOWLEDGED,
    /** All alerts are over, or a human said so. */
    RESOLVED;

    /** The name as it stands in JSON, such as {@code open}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<IncidentStatus> of(String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }
}
