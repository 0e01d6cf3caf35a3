package io.firstmove.postmortem.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far people have got with a postmortem. */
public enum PostmortemState {
    DRAFT,
    IN_REVIEW,
    PUBLISHED;

    /** As it stands in JSON and on pages: {@code draft}, {@code in-review} or {@code published}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of a word; empty for any other word. */
    public static Optional<PostmortemState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
