package io.firstmove.runbook.syntax.condition;

/**
 * A check or cause that a condition names.
 *
 * @param position where the name begins in the condition, from 0
 */
public record ConditionReference(Kind kind, String name, int position) {

    /** What is named. */
    public enum Kind {
        CHECK,
        CAUSE
    }
}
