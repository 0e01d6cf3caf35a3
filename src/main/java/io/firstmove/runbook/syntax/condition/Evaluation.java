package io.firstmove.runbook.syntax.condition;

import io.firstmove.text.OneLine;

/**
 * What a condition came to.
 *
 * @param because one line that names the values that made it so, such as
 *     {@code checks.memory.usedRatio is 0.42, not > 0.95}
 */
public record Evaluation(Truth truth, String because) {

    /** A line of the timeline that is longer than this is not read. */
    private static final int LONGEST = 600;

    public Evaluation {
        because = OneLine.of(because, LONGEST);
    }
}
