package io.firstmove.decision;

import io.firstmove.text.Wire;

/** What has become of a remedy that applied. */
public enum RemedyState implements Wire.Hyphenated {
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

    /** Whether it was started and did not, as far as anybody knows, help. */
    public boolean isTrouble() {
        return this == FAILED || this == TIMED_OUT || this == UNKNOWN;
    }

    boolean isUnderWay() {
        return this == APPROVED || this == STARTED;
    }
}
