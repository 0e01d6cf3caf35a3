package io.firstmove.runbook.syntax.condition;

import io.firstmove.runbook.syntax.SyntaxException;
import java.util.List;

/**
 * A condition of a runbook, such as {@code checks.ping.failed && !causes.diskFull}. Its logic has three values: what a
 * check could not tell is unknown, and never counts as false.
 */
public final class Condition {

    /**
     * A check or cause that a condition names.
     *
     * @param position where the name begins in the condition, from 0
     */
    public record Reference(Kind kind, String name, int position) {

        /** What is named. */
        public enum Kind {
            CHECK,
            CAUSE
        }
    }

    private final String text;
    private final ConditionParser.Parsed parsed;

    private Condition(String text, ConditionParser.Parsed parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    /**
     * Reads a condition.
     *
     * @throws SyntaxException saying what is wrong, and where
     */
    public static Condition parse(String text) {
        return new Condition(text, ConditionParser.parse(text));
    }

    /** The condition as written. */
    public String text() {
        return text;
    }

    /** The checks and causes that it names, in order of appearance. */
    public List<Reference> references() {
        return parsed.references();
    }

    public Evaluation evaluate(ConditionFacts facts) {
        return parsed.expression().evaluate(facts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
