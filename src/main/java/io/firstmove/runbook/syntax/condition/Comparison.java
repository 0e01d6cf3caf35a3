package io.firstmove.runbook.syntax.condition;

import java.util.List;
import java.util.Optional;

/** How two values are held against each other. Only numbers have an order. */
enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    LESS("<"),
    MORE(">");

    /** Longer signs first, so that {@code <=} is not read as {@code <}. */
    static final List<Comparison> ALL = List.of(values());

    final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    boolean orders() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    /** The comparison that says the same with the sides exchanged. */
    Comparison flipped() {
        return switch (this) {
            case EQUAL, NOT_EQUAL -> this;
            case AT_MOST -> AT_LEAST;
            case AT_LEAST -> AT_MOST;
            case LESS -> MORE;
            case MORE -> LESS;
        };
    }

    Evaluation evaluate(Operand.Value.Known left, Operand.Value.Known right) {
        if (left.value() instanceof String text && right.value() instanceof String other && !orders()) {
            return equality(text.equals(other), left, right);
        }
        if (left.value() instanceof Boolean || right.value() instanceof Boolean) {
            var sameKind = flag(left).isPresent() && flag(right).isPresent() && !orders();
            return sameKind ? equality(flag(left).equals(flag(right)), left, right) : incomparable(left, right);
        }
        var number = number(left);
        var other = number(right);
        if (number.isEmpty() || other.isEmpty()) {
            return incomparable(left, right);
        }
        int order = number.get().compareTo(other.get());
        return switch (this) {
            case EQUAL, NOT_EQUAL -> equality(order == 0, left, right);
            case AT_MOST -> order(order <= 0, left, right);
            case AT_LEAST -> order(order >= 0, left, right);
            case LESS -> order(order < 0, left, right);
            case MORE -> order(order > 0, left, right);
        };
    }

    private Evaluation equality(boolean equal, Operand.Value.Known left, Operand.Value.Known right) {
        var reason = equal ? left.says() : left.says() + ", not " + right.says();
        return new Evaluation(Truth.of(equal == (this == EQUAL)), reason);
    }

    private Evaluation order(boolean holds, Operand.Value.Known left, Operand.Value.Known right) {
        var reason = left.says() + (holds ? ", " : ", not ") + sign + " " + right.says();
        return new Evaluation(Truth.of(holds), reason);
    }

    private Evaluation incomparable(Operand.Value.Known left, Operand.Value.Known right) {
        return new Evaluation(
                Truth.UNKNOWN, left.says() + ", which cannot be compared by " + sign + " with " + right.says());
    }

    private static Optional<Boolean> flag(Operand.Value.Known known) {
        return switch (known.value().toString()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Labels are texts, also where they hold a number. */
    private static Optional<Double> number(Operand.Value.Known known) {
        try {
            return Optional.of(Double.valueOf(known.value().toString())).filter(value -> !value.isNaN());
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
