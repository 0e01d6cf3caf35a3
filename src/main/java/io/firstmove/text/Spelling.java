package io.firstmove.text;

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

    /** Letters to change, add, leave out or swap with their neighbour; without regard to case. */
    private static int distance(String from, String to) {
        var a = from.toLowerCase(Locale.ROOT);
        var b = to.toLowerCase(Locale.ROOT);
        var steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
