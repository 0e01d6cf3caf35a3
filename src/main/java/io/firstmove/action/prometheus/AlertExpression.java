package io.firstmove.action.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be drawn of an alert's expression. An alert compares something with a threshold, and its own value is there only
 * while it fires; what people want to see is the something, all the time, and the threshold as a line.
 *
 * @param query PromQL
 * @param threshold the number that it is compared with, where it is one
 * @param comparison such as {@code >}; empty without a threshold
 */
public record AlertExpression(String query, Optional<Double> threshold, String comparison) {

    private static final int MAX_PARTS = 4;
    private static final Pattern OPERATOR = Pattern.compile("(?i)(and|or|unless)\\b");
    private static final Pattern COMPARISON = Pattern.compile("==|!=|>=|<=|>|<");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    /** The parts of an expression that stand between its outermost {@code and}, {@code or} and {@code unless}. */
    public static List<AlertExpression> parts(String expression) {
        var parts = new ArrayList<AlertExpression>();
        for (var operand : operands(expression)) {
            var part = of(bare(operand));
            if (parts.size() < MAX_PARTS && !part.query().isBlank() && !parts.contains(part)) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static AlertExpression of(String operand) {
        int at = find(operand, COMPARISON, 0);
        if (at < 0) {
            return new AlertExpression(operand, Optional.empty(), "");
        }
        var matcher = COMPARISON.matcher(operand).region(at, operand.length());
        if (!matcher.lookingAt() || find(operand, COMPARISON, matcher.end()) >= 0) {
            return new AlertExpression(operand, Optional.empty(), "");
        }
        var left = bare(operand.substring(0, at));
        var right = operand.substring(matcher.end()).strip().replaceFirst("^bool\\b", "");
        var threshold = constant(bare(right));
        return threshold.isEmpty() || constant(left).isPresent()
                ? new AlertExpression(operand, Optional.empty(), "")
                : new AlertExpression(left, threshold, matcher.group());
    }

    private static List<String> operands(String expression) {
        var whole = bare(expression);
        var operands = new ArrayList<String>();
        int begin = 0;
        while (true) {
            int at = find(whole, OPERATOR, begin);
            if (at < 0) {
                operands.add(whole.substring(begin));
                break;
            }
            operands.add(whole.substring(begin, at));
            var operator = OPERATOR.matcher(whole).region(at, whole.length());
            if (!operator.lookingAt()) {
                break;
            }
            begin = operator.end();
            var grouping = Pattern.compile("\\s*(?:on|ignoring)\\s*\\([^)]*\\)")
                    .matcher(whole)
                    .region(begin, whole.length());
            if (grouping.lookingAt()) {
                begin = grouping.end();
            }
        }
        // An operand may have parts of its own, in parentheses.
        return operands.size() == 1
                ? operands
                : operands.stream().flatMap(one -> operands(one).stream()).toList();
    }

    /** Where the pattern stands for the first time outside of parentheses, braces and strings; -1 when it does not. */
    private static int find(String text, Pattern pattern, int from) {
        return first(
                text,
                (at, depth) -> depth == 0
                        && at >= from
                        && (at == 0 || !isWord(text.charAt(at)) || !isWord(text.charAt(at - 1)))
                        && pattern.matcher(text).region(at, text.length()).lookingAt());
    }

    private interface Place {

        /** @param depth how many parentheses, braces and brackets are open there */
        boolean is(int at, int depth);
    }

    /** The first place outside of strings that is the wanted one; -1 when there is none. */
    private static int first(String text, Place wanted) {
        int depth = 0;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                if (c == '\\' && quote != '`') {
                    at++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else {
                depth -= ")}]".indexOf(c) >= 0 ? 1 : 0;
                if (wanted.is(at, depth)) {
                    return at;
                }
                depth += "({[".indexOf(c) >= 0 ? 1 : 0;
            }
        }
        return -1;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == ':';
    }

    /** Without parentheses around all of it. */
    private static String bare(String text) {
        var inner = text.strip();
        while (inner.startsWith("(") && closes(inner) == inner.length() - 1) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }

    /** Where the parenthesis closes that the text begins with. */
    private static int closes(String text) {
        return first(text, (at, depth) -> depth == 0 && text.charAt(at) == ')');
    }

    /** A number, or some of them multiplied and divided, as burn rates are written: {@code 14.4 * 0.001}. */
    private static Optional<Double> constant(String text) {
        double value = 1;
        char operator = '*';
        for (var token : text.replaceAll("\\s", "").splitWithDelimiters("(?<=[\\d.])[*/]", 0)) {
            if (token.equals("*") || token.equals("/")) {
                operator = token.charAt(0);
            } else if (NUMBER.matcher(token).matches()) {
                double number = Double.parseDouble(token);
                value = operator == '*' ? value * number : value / number;
            } else {
                return Optional.empty();
            }
        }
        return Double.isFinite(value) && !text.isBlank() ? Optional.of(value) : Optional.empty();
    }
}
