package io.firstmove.runbook.syntax.condition;

import io.firstmove.action.Verdict;
import io.firstmove.runbook.syntax.Cursor;
import io.firstmove.runbook.syntax.LabelName;
import io.firstmove.runbook.syntax.SyntaxException;
import io.firstmove.text.OneLine;
import io.firstmove.text.Spelling;
import io.firstmove.text.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads conditions such as {@code checks.ping.failed && !causes.diskFull}. */
public final class ConditionParser {

    /** A person cannot follow a longer or deeper condition, and a bounded one cannot exhaust the stack. */
    private static final int MAX_LENGTH = 4_000;

    private static final int DEEPEST = 50;

    private static final List<String> ROOTS = List.of("checks", "causes", "labels");

    private final Cursor cursor;
    private final List<Condition.Reference> references = new ArrayList<>();
    private int depth;

    private ConditionParser(String text) {
        this.cursor = new Cursor(text);
    }

    /**
     * A condition that has been read, and the checks and causes that it names.
     */
    public record Parsed(Expression expression, List<Condition.Reference> references) {}

    /**
     * Reads a condition.
     *
     * @throws SyntaxException saying what is wrong, and where
     */
    public static Parsed parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new SyntaxException("the condition is longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        var parser = new ConditionParser(text);
        var expression = parser.any();
        if (!parser.cursor.atEnd()) {
            throw parser.cursor.fault("expected && or ||, found " + parser.cursor.here());
        }
        return new Parsed(expression, List.copyOf(parser.references));
    }

    private Expression any() {
        var parts = new ArrayList<>(List.of(all()));
        while (cursor.take("||")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Any(List.copyOf(parts));
    }

    private Expression all() {
        var parts = new ArrayList<>(List.of(one()));
        while (cursor.take("&&")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.All(List.copyOf(parts));
    }

    private Expression one() {
        if (++depth > DEEPEST) {
            throw cursor.fault("nested deeper than " + DEEPEST + " levels");
        }
        cursor.skipSpaces();
        Expression expression;
        if (cursor.take("!")) {
            expression = new Expression.Not(one());
            refuseComparison("to negate a comparison, put it in parentheses");
        } else if (cursor.take("(")) {
            expression = any();
            if (!cursor.take(")")) {
                throw cursor.fault("expected ), found " + cursor.here());
            }
            cursor.skipSpaces();
            refuseComparison("only single values can be compared");
        } else {
            expression = comparison();
        }
        depth--;
        return expression;
    }

    private Expression comparison() {
        int start = cursor.position();
        var left = operand();
        var sign = comparisonSign();
        if (sign.isEmpty()) {
            return holds(left, start);
        }
        cursor.skipSpaces();
        int second = cursor.position();
        var right = operand();
        refuseComparison("only two values can be compared; join comparisons by &&");
        if (left instanceof Operand.Literal && right instanceof Operand.Literal) {
            throw cursor.faultAt(start, "compares two fixed values");
        }
        if (sign.get().orders()) {
            refuseText(left, start, sign.get());
            refuseText(right, second, sign.get());
        }
        return left instanceof Operand.Literal
                ? new Expression.Compare(right, sign.get().flipped(), left)
                : new Expression.Compare(left, sign.get(), right);
    }

    private Expression holds(Operand operand, int start) {
        if (operand instanceof Operand.Literal literal && !(literal.value() instanceof Boolean)) {
            throw cursor.faultAt(start, literal.text() + " is neither true nor false");
        }
        if (operand instanceof Operand.Label label) {
            throw cursor.faultAt(start, "a label is a text; compare it, as in " + label.text() + " == \"...\"");
        }
        return new Expression.Holds(operand);
    }

    private void refuseText(Operand operand, int place, Comparison sign) {
        if (operand instanceof Operand.Literal literal && !(literal.value() instanceof Double)) {
            throw cursor.faultAt(place, "only numbers can be compared by " + sign.sign);
        }
    }

    private void refuseComparison(String message) {
        int start = cursor.position();
        if (comparisonSign().isPresent()) {
            throw cursor.faultAt(start, message);
        }
    }

    private Optional<Comparison> comparisonSign() {
        cursor.skipSpaces();
        var sign = Comparison.ALL.stream().filter(one -> cursor.take(one.sign)).findFirst();
        if (sign.isEmpty() && cursor.ahead("=")) {
            throw cursor.fault("write == to compare");
        }
        if (sign.isEmpty()
                && ((cursor.ahead("&") && !cursor.ahead("&&")) || (cursor.ahead("|") && !cursor.ahead("||")))) {
            throw cursor.fault("write && for and, || for or");
        }
        return sign;
    }

    private Operand operand() {
        cursor.skipSpaces();
        int start = cursor.position();
        int c = cursor.peek();
        Operand operand;
        if (c == '"' || c == '\'') {
            var value = cursor.quoted();
            operand = new Operand.Literal(value, "'" + OneLine.of(value, 80) + "'");
        } else if (c == '-' || isDigit(c)) {
            operand = number(start);
        } else if (isLetter(c)) {
            operand = word(start);
        } else {
            throw cursor.fault("expected a value such as checks.<check>.failed, found " + cursor.here());
        }
        cursor.skipSpaces();
        return operand;
    }

    private Operand number(int start) {
        var text = cursor.takeWhile(c -> isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '+');
        if (!text.matches("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?")) {
            throw cursor.faultAt(start, "not a number: " + OneLine.of(text, 40));
        }
        return new Operand.Literal(Double.valueOf(text), text);
    }

    private Operand word(int start) {
        var root = name("a name");
        return switch (root) {
            case "true" -> new Operand.Literal(true, root);
            case "false" -> new Operand.Literal(false, root);
            case "checks" -> ofCheck();
            case "causes" -> {
                int place = dot(root);
                var cause = name("the name of a cause");
                references.add(new Condition.Reference(Condition.Reference.Kind.CAUSE, cause, place));
                yield new Operand.OfCause(cause);
            }
            case "labels" -> label();
            default ->
                throw cursor.faultAt(
                        start, "unknown name \"" + OneLine.of(root, 40) + "\"" + Spelling.hint(root, ROOTS));
        };
    }

    private Operand ofCheck() {
        int place = dot("checks");
        var check = name("the name of a check");
        references.add(new Condition.Reference(Condition.Reference.Kind.CHECK, check, place));
        if (cursor.peek() != '.') {
            throw cursor.fault("say what about checks." + check + ": .passed, .warned, .failed, .unknown or a finding");
        }
        dot("checks." + check);
        var what = name("passed, warned, failed, unknown or a finding");
        return Wire.find(Verdict.class, what)
                .<Operand>map(verdict -> new Operand.OfVerdict(check, verdict))
                .orElseGet(() -> new Operand.Finding(check, what));
    }

    private Operand label() {
        if (cursor.peek() != '[') {
            dot("labels");
        }
        var name = LabelName.read(cursor);
        return new Operand.Label(name, "labels." + OneLine.of(name, 80));
    }

    private int dot(String before) {
        if (!cursor.take(".")) {
            throw cursor.fault("expected . after " + before + ", found " + cursor.here());
        }
        return cursor.position();
    }

    private String name(String what) {
        if (!isLetter(cursor.peek())) {
            throw cursor.fault("expected " + what + ", found " + cursor.here());
        }
        return cursor.takeWhile(c -> isLetter(c) || isDigit(c) || c == '_' || c == '-');
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
