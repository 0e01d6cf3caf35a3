package io.firstmove.postmortem.rewording;

import io.firstmove.text.Secrets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Replaces what a model must not see by placeholders that it has to keep. */
final class Redaction {

    /** Shorter, and it would be hidden in the middle of words; what has such a value is not sent. */
    private static final int MIN_LENGTH = 3;

    private final List<String> hidden;
    private final List<String> tooShort;

    /** @param hidden values that are private, as they stand in the sentences */
    Redaction(Collection<String> hidden) {
        // The longest first: one may be a part of another.
        this.hidden = hidden.stream()
                .filter(value -> value.length() >= MIN_LENGTH)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.tooShort = hidden.stream()
                .filter(value -> !value.isEmpty() && value.length() < MIN_LENGTH)
                .toList();
    }

    /** The sentence without private values; empty when it has a secret, or something that cannot be hidden, and is not sent. */
    Optional<String> redact(String sentence) {
        if (tooShort.stream().anyMatch(sentence::contains)) {
            return Optional.empty();
        }
        var redacted = sentence;
        for (int i = 0; i < hidden.size(); i++) {
            redacted = redacted.replace(hidden.get(i), placeholder(i));
        }
        return Secrets.mask(redacted).equals(redacted) ? Optional.of(redacted) : Optional.empty();
    }

    /** The sentence with the values that its placeholders stand for. */
    String restore(String redacted) {
        var sentence = redacted;
        for (int i = 0; i < hidden.size(); i++) {
            sentence = sentence.replace(placeholder(i), hidden.get(i));
        }
        return sentence;
    }

    private static String placeholder(int number) {
        return "`private-" + (number + 1) + "`";
    }
}
