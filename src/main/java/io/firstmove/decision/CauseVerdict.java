package io.firstmove.decision;

import io.firstmove.runbook.syntax.condition.Truth;

/**
 * Whether a cause applies.
 *
 * @param say the explanation, for people
 * @param reason the values that made it so, in one line
 */
public record CauseVerdict(String cause, Truth truth, String say, String reason) {}
