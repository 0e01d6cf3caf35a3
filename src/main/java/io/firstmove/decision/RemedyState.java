package io.firstmove.decision;

import java.util.Arrays;
import java.util.Locale;

/** What has become of a remedy that applied. */
public enum RemedyState {
    /** Waits for a person. */
    PROPOSED,
    /** May be started, and will be as soon as its turn comes. */
    APPROVED,
    REJECTED,
    /** Nobody decided in time. */
    EXPIRED,
    /** The intent to start is committed; it acts, or waits for its verifying check. */
    STARTED,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    /** It was started, and its outcome is unknown. */
    UNKNOWN;

    /** The name as it stands in JSON, such as {@code timed-out}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when it is none of the states */
    public static RemedyState of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not the state of a remedy"));
    }

    /** Whether it was started and did not, as far as anybody knows, help. */
    public boolean isTrouble() {
        return this == FAILED || this == TIMED_OUT || this == UNKNOWN;
    }

    boolean isUnderWay() {
        return this == APPROVED || this == STARTED;
    }
}
