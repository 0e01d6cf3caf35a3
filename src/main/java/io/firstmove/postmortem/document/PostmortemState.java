package io.firstmove.postmortem.document;

import com.fasterxml.jackson.annotation.JsonValue;
import io.firstmove.text.Wire;
import java.util.Locale;

/** The state of a postmortem. */
public enum PostmortemState implements Wire {
    DRAFT,
    IN_REVIEW,
    PUBLISHED;

    @Override
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
