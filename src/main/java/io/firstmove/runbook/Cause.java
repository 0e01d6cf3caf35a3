package io.firstmove.runbook;

import io.firstmove.runbook.syntax.condition.Condition;

/**
 * A named explanation.
 *
 * @param when the condition over what the checks found
 * @param say the explanation, for people
 */
public record Cause(String name, Condition when, String say) {}
