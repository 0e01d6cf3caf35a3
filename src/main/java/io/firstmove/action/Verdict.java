package io.firstmove.action;

import java.util.Locale;

/** What a check says about the system that it looked at. Ordered from best to worst. */
public enum Verdict {
    /** The system is well. */
    PASSED,
    /** The system works, and needs attention soon. */
    WARNED,
    /** We could not tell: timeout, refused, denied. Says nothing about the system. */
    UNKNOWN,
    /** The system is bad. */
    FAILED;

    /** The name as it stands in JSON, conditions and timeline types, such as {@code passed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when it is none of the verdicts */
    public static Verdict of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
