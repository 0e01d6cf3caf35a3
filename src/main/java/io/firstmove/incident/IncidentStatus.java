package io.firstmove.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import io.firstmove.text.Wire;

public enum IncidentStatus implements Wire {
    /** Alerts fire and no person has acknowledged it. */
    OPEN,
    /** A person works on it. */
    ACKNOWLEDGED,
    /** All alerts are over, or a person said so. */
    RESOLVED;

    @JsonValue
    @Override
    public String wireName() {
        return Wire.super.wireName();
    }
}
