package io.firstmove.incident;

import java.util.Locale;
import java.util.Map;

/** The {@code severity} label, which teams fill as they like; the order is for the words that the field uses most. */
public final class Severity {

    /** What an alert without the label has. */
    public static final String NONE = "none";

    private static final int LONGEST = 40;

    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("emergency", 4),
            Map.entry("page", 4),
            Map.entry("critical", 4),
            Map.entry("high", 3),
            Map.entry("error", 3),
            Map.entry("major", 3),
            Map.entry("warning", 2),
            Map.entry("ticket", 2),
            Map.entry("minor", 2),
            Map.entry("low", 1),
            Map.entry("info", 1),
            Map.entry(NONE, 0));

    private Severity() {}

    public static String of(Map<String, String> labels) {
        var label = labels.getOrDefault("severity", "").strip().toLowerCase(Locale.ROOT);
        return label.isEmpty() ? NONE : label.substring(0, Math.min(label.length(), LONGEST));
    }

    /** The worse of the two; the first where both are as bad. */
    static String worse(String one, String other) {
        return rank(other) > rank(one) ? other : one;
    }

    /** How bad it is, from 0; an unknown word counts as little, but more than none. */
    public static int rank(String severity) {
        return RANKS.getOrDefault(severity, 1);
    }
}
