package io.firstmove.action.pgautofailover.group;

import io.firstmove.action.Verdict;
import io.firstmove.text.Wire;

/** How a group of nodes is, from best to worst. */
public enum GroupState implements Wire.Hyphenated {
    HEALTHY(Verdict.PASSED),
    /** Something is missing because people took it out. */
    MAINTENANCE(Verdict.WARNED),
    /** Writes go on, with less than was planned. */
    DEGRADED(Verdict.WARNED),
    /** No node takes writes, and one is about to. */
    FAILING_OVER(Verdict.WARNED),
    /** It will not get better by itself. */
    STUCK(Verdict.FAILED),
    NO_PRIMARY(Verdict.FAILED),
    /** Two nodes take writes. */
    SPLIT(Verdict.FAILED);

    private final Verdict verdict;

    GroupState(Verdict verdict) {
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }
}
