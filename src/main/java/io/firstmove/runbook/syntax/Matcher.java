package io.firstmove.runbook.syntax;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One of Alertmanager's label matchers, such as {@code alertname=~"RedisDown|RedisUnreachable"}. A label that is absent
 * is the empty text. Regular expressions match the whole value, in linear time, because senders choose the values.
 */
public final class Matcher {

    private final String label;
    private final Operator operator;
    private final String value;
    private final Pattern pattern;

    Matcher(String label, Operator operator, String value, Pattern pattern) {
        this.label = label;
        this.operator = operator;
        this.value = value;
        this.pattern = pattern;
    }

    /** What is asked of a label's value. */
    enum Operator {
        MATCHES("=~"),
        MATCHES_NOT("!~"),
        IS_NOT("!="),
        IS("=");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean isRegex() {
            return this == MATCHES || this == MATCHES_NOT;
        }
    }

    /**
     * Reads one or more matchers, separated by commas, optionally within braces.
     *
     * @throws SyntaxException saying what is wrong, and where
     */
    public static List<Matcher> parse(String text) {
        return MatcherParser.parse(text);
    }

    public boolean matches(Map<String, String> labels) {
        var actual = labels.getOrDefault(label, "");
        return switch (operator) {
            case IS -> actual.equals(value);
            case IS_NOT -> !actual.equals(value);
            case MATCHES -> pattern.matches(actual);
            case MATCHES_NOT -> !pattern.matches(actual);
        };
    }

    /** Whether this value is spelled out for the label, alone or as one of several alternatives. */
    public boolean names(String wantedLabel, String wantedValue) {
        return label.equals(wantedLabel)
                && switch (operator) {
                    case IS -> value.equals(wantedValue);
                    case MATCHES -> Arrays.asList(value.split("\\|", -1)).contains(wantedValue);
                    case IS_NOT, MATCHES_NOT -> false;
                };
    }

    /** The matcher in Alertmanager's notation, its value quoted. */
    public String text() {
        var name = label.matches("[a-zA-Z_:][a-zA-Z0-9_:]*") ? label : quoted(label);
        return name + operator.sign + quoted(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher matcher && matcher.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
