package io.firstmove.action.prometheus;

import com.google.re2j.Pattern;

/**
 * What a value is held against, such as {@code > 0.05}.
 *
 * @param text as a person wrote it
 */
record Threshold(String text, String operator, double bound) {

    private static final Pattern FORM =
            Pattern.compile("\\s*(>=|<=|==|!=|>|<)\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*");

    static Threshold parse(String name, String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    name + " is a comparison with a number, such as \"> 0.05\", not \"" + text + "\"");
        }
        return new Threshold(form.group(1) + " " + form.group(2), form.group(1), Double.parseDouble(form.group(2)));
    }

    boolean isMetBy(double value) {
        return switch (operator) {
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case "==" -> value == bound;
            default -> value != bound && !Double.isNaN(value);
        };
    }

    /** Whether small values are the bad ones. */
    boolean looksDown() {
        return operator.startsWith("<");
    }

    @Override
    public String toString() {
        return text;
    }
}
