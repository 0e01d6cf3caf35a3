package io.firstmove.postmortem.rewording;

import io.firstmove.text.Secrets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Hides what a model must not see behind words that it has to hand back. */
final class Veil {

    /** Shorter, and it would be hidden in the middle of words; what has such a value is not sent. */
    private static final int SHORT = 3;

    private final List<String> hidden;
    private final List<String> tooShort;

    /** @param hidden values that are private, as they stand in the sentences */
    Veil(Collection<String> hidden) {
        // The longest first: one may be a part of another.
        this.hidden = hidden.stream()
                .filter(value -> value.length() >= SHORT)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.tooShort = hidden.stream()
                .filter(value -> !value.isEmpty() && value.length() < SHORT)
                .toList();
    }

    /** The sentence without private values; empty when it has a secret, or something that cannot be hidden, and is not sent. */
    Optional<String> over(String sentence) {
        if (tooShort.stream().anyMatch(sentence::contains)) {
            return Optional.empty();
        }
        var veiled = sentence;
        for (int i = 0; i < hidden.size(); i++) {
            veiled = veiled.replace(hidden.get(i), word(i));
        }
        return Secrets.mask(veiled).equals(veiled) ? Optional.of(veiled) : Optional.empty();
    }

    String lift(String veiled) {
        var sentence = veiled;
        for (int i = 0; i < hidden.size(); i++) {
            sentence = sentence.replace(word(i), hidden.get(i));
        }
        return sentence;
    }

    private static String word(int number) {
        return "`private-" + (number + 1) + "`";
    }
}
