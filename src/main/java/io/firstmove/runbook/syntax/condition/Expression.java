package io.firstmove.runbook.syntax.condition;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** A condition that has been read. */
public sealed interface Expression {

    /** Answers with the truth and with the values that made it so. */
    Evaluation evaluate(ConditionFacts facts);

    /** True when every part is. */
    record All(List<Expression> parts) implements Expression {
        @Override
        public Evaluation evaluate(ConditionFacts facts) {
            return decide(parts, facts, Truth::and, Truth.FALSE);
        }
    }

    /** True when one part is. */
    record Any(List<Expression> parts) implements Expression {
        @Override
        public Evaluation evaluate(ConditionFacts facts) {
            return decide(parts, facts, Truth::or, Truth.TRUE);
        }
    }

    /** The opposite; what is unknown stays so. */
    record Not(Expression part) implements Expression {
        @Override
        public Evaluation evaluate(ConditionFacts facts) {
            var evaluation = part.evaluate(facts);
            return new Evaluation(evaluation.truth().not(), evaluation.reason());
        }
    }

    /** A value that is itself true or false. */
    record Holds(Operand operand) implements Expression {
        @Override
        public Evaluation evaluate(ConditionFacts facts) {
            return switch (operand.value(facts)) {
                case Operand.Value.Unknown(var why) -> new Evaluation(Truth.UNKNOWN, why);
                case Operand.Value.Known(Boolean value, var says) -> new Evaluation(Truth.of(value), says);
                case Operand.Value.Known(var _, var says) ->
                    new Evaluation(Truth.UNKNOWN, says + ", which is neither true nor false");
            };
        }
    }

    /** One value held against another. */
    record Compare(Operand left, Comparison comparison, Operand right) implements Expression {
        @Override
        public Evaluation evaluate(ConditionFacts facts) {
            return switch (left.value(facts)) {
                case Operand.Value.Unknown(var why) -> new Evaluation(Truth.UNKNOWN, why);
                case Operand.Value.Known known ->
                    switch (right.value(facts)) {
                        case Operand.Value.Unknown(var why) -> new Evaluation(Truth.UNKNOWN, why);
                        case Operand.Value.Known other -> comparison.evaluate(known, other);
                    };
            };
        }
    }

    private static Evaluation decide(
            List<Expression> parts, ConditionFacts facts, BinaryOperator<Truth> join, Truth settles) {
        var evaluations = parts.stream().map(part -> part.evaluate(facts)).toList();
        var truth = evaluations.stream().map(Evaluation::truth).reduce(join).orElseThrow();
        var reason = evaluations.stream()
                .filter(evaluation -> evaluation.truth() == truth)
                .map(Evaluation::reason)
                .distinct()
                .limit(truth == settles ? 1 : Long.MAX_VALUE)
                .collect(Collectors.joining("; "));
        return new Evaluation(truth, reason);
    }
}
