package io.firstmove.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an incident. Shown to people, and written in JSON, as {@code INC-42}. */
public record IncidentId(long number) {

    private static final String PREFIX = "INC-";

    /**
     * Reads {@code INC-42}, in any case.
     *
     * @throws IllegalArgumentException when the text is not an incident's id
     */
    @JsonCreator
    public static IncidentId fromString(String text) {
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                || !text.substring(PREFIX.length()).matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("'" + text + "' is not an incident's id such as INC-42");
        }
        return new IncidentId(Long.parseLong(text.substring(PREFIX.length())));
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + number;
    }
}
