package io.firstmove.runbook.syntax.condition;

import io.firstmove.text.OneLine;

/**
 * What a condition came to.
 *
 * @param reason one line that names the values that made it so, such as
 *     {@code checks.memory.usedRatio is 0.42, not > 0.95}
 */
public record Evaluation(Truth truth, String reason) {

    /** A line of the timeline that is longer than this is not read. */
    private static final int MAX_LENGTH = 600;

    public Evaluation {
        reason = OneLine.of(reason, MAX_LENGTH);
    }
}
