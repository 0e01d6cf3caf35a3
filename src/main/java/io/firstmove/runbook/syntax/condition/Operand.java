package io.firstmove.runbook.syntax.condition;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import io.firstmove.text.OneLine;
import io.firstmove.text.Spelling;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something in a condition that has a value. */
sealed interface Operand {

    /** What an operand came to, with the words that tell people. */
    sealed interface Value {

        /**
         * @param value a Double, Boolean or String
         * @param says the sentence, such as {@code checks.memory.usedRatio is 0.42}
         */
        record Known(Object value, String says) implements Value {}

        /** @param why the sentence, such as {@code checks.ping is unknown: timed out} */
        record Unknown(String why) implements Value {}
    }

    Value value(ConditionFacts facts);

    /** How the operand is named in the condition. */
    String text();

    /** @param value a Double, Boolean or String */
    record Literal(Object value, String text) implements Operand {
        @Override
        public Value value(ConditionFacts facts) {
            return new Value.Known(value, text);
        }
    }

    /** Such as {@code checks.ping.failed}. */
    record OfVerdict(String check, Verdict verdict) implements Operand {
        @Override
        public Value value(ConditionFacts facts) {
            var result = facts.checks().get(check);
            if (result == null || result.verdict() == Verdict.UNKNOWN) {
                var why = unknown(check, result);
                return verdict == Verdict.UNKNOWN ? new Value.Known(true, why) : new Value.Unknown(why);
            }
            return new Value.Known(result.verdict() == verdict, says(check, result));
        }

        @Override
        public String text() {
            return "checks." + check + "." + verdict.wireName();
        }
    }

    /** Such as {@code checks.memory.usedRatio}. */
    record Finding(String check, String finding) implements Operand {
        @Override
        public Value value(ConditionFacts facts) {
            var result = facts.checks().get(check);
            // A check that could not tell may know why, such as that a password is missing, and that is a fact.
            var found = result == null ? null : result.findings().get(finding);
            if (result == null || (found == null && result.verdict() == Verdict.UNKNOWN)) {
                return new Value.Unknown(unknown(check, result));
            }
            if (found == null) {
                return new Value.Unknown(text() + " was not reported"
                        + Spelling.hint(finding, result.findings().keySet()));
            }
            return switch (found) {
                case Number number -> new Value.Known(number.doubleValue(), text() + " is " + plain(number));
                case Boolean flag -> new Value.Known(flag, text() + " is " + flag);
                default -> new Value.Known(found.toString(), text() + " is " + quote(found.toString()));
            };
        }

        @Override
        public String text() {
            return "checks." + check + "." + finding;
        }
    }

    /** Such as {@code causes.diskFull}. */
    record OfCause(String cause) implements Operand {
        @Override
        public Value value(ConditionFacts facts) {
            var truth = facts.causes().getOrDefault(cause, Truth.UNKNOWN);
            var says = text() + " is " + truth.wireName();
            return truth == Truth.UNKNOWN ? new Value.Unknown(says) : new Value.Known(truth == Truth.TRUE, says);
        }

        @Override
        public String text() {
            return "causes." + cause;
        }
    }

    /** Such as {@code labels.env}. */
    record Label(String name, String text) implements Operand {
        @Override
        public Value value(ConditionFacts facts) {
            var label = facts.labels().getOrDefault(name, "");
            return new Value.Known(label, text + " is " + quote(label));
        }
    }

    private static String says(String check, ActionResult result) {
        return "checks." + check + " " + result.verdict().wireName() + ": " + OneLine.of(result.summary());
    }

    private static String unknown(String check, @Nullable ActionResult result) {
        return "checks." + check + " is unknown: "
                + (result == null ? "it has not finished" : OneLine.of(result.summary()));
    }

    private static String quote(String text) {
        return "'" + OneLine.of(text, 80) + "'";
    }

    private static String plain(Number number) {
        var value = number.doubleValue();
        return Double.isFinite(value)
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : number.toString();
    }
}
