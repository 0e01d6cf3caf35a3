package io.firstmove.action;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
public final class Spelling {

    /** Names in a list that is longer than this are looked up, not read. */
    private static final int FEW = 12;

    private Spelling() {}

    /** The end of a sentence about an unknown name: {@code ; did you mean "x"?}, or the names there are. */
    public static String hint(String word, Collection<String> known) {
        return closest(word, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElseGet(() -> known.isEmpty() || known.size() > FEW
                        ? ""
                        : "; known: "
                                + String.join(", ", known.stream().sorted().toList()));
    }

    static Optional<String> closest(String word, Collection<String> known) {
        // Nobody mistypes a name into one of another length altogether; also keeps the cost bounded.
        int tolerated = Math.max(1, Math.min(word.length(), 12) / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - word.length()) <= tolerated)
                .filter(name -> distance(word, name) <= tolerated)
                .min(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(name -> name));
    }

    /** Levenshtein's, without regard to case. */
    private static int distance(String from, String to) {
        var a = from.toLowerCase(Locale.ROOT);
        var b = to.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
