package io.firstmove.action.prometheus;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query with names such as {@code $instance} in the values of its label matchers. What is put there stays one string,
 * and within a regular expression one literal, so that no value can change what is asked.
 */
final class Promql {

    private static final Pattern NAME = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern MATCHER = Pattern.compile("(?s).*(=~|!~|!=|[^=!<>]=)\\s*");

    /** A piece of a query: as it is, or the place of a value. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        record Value(String name, char quote, boolean regex) implements Part {}
    }

    private final List<Part> parts = new ArrayList<>();

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException where a name stands anywhere but in the value of a label matcher
     */
    Promql(String query) {
        int at = 0;
        int done = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (c == '#') {
                int end = query.indexOf('\n', at);
                at = end < 0 ? query.length() : end;
            } else if (c == '"' || c == '\'' || c == '`') {
                outside(query.substring(done, at));
                int end = endOfString(query, at);
                string(query.substring(at, end), query.substring(0, at));
                at = end;
                done = end;
            } else {
                at++;
            }
        }
        outside(query.substring(done));
    }

    Set<String> names() {
        var names = new HashSet<String>();
        parts.forEach(part -> {
            if (part instanceof Part.Value value) {
                names.add(value.name());
            }
        });
        return names;
    }

    /** The query with the values in their places; every name has one. */
    String with(Map<String, String> values) {
        var query = new StringBuilder();
        for (var part : parts) {
            query.append(
                    switch (part) {
                        case Part.Text(var text) -> text;
                        case Part.Value(var name, var quote, var regex) -> {
                            var value = values.getOrDefault(name, "");
                            yield escape(regex ? Pattern.quote(value) : value, quote);
                        }
                    });
        }
        return query.toString();
    }

    private void outside(String text) {
        // A comment may say what it likes.
        var code = text.replaceAll("#[^\n]*", "");
        var name = NAME.matcher(code);
        if (name.find()) {
            throw misplaced(name.group());
        }
        parts.add(new Part.Text(text));
    }

    private void string(String string, String before) {
        var matcher = MATCHER.matcher(before);
        var name = NAME.matcher(string);
        char quote = string.charAt(0);
        int done = 0;
        while (name.find()) {
            if (quote == '`' || !matcher.matches()) {
                throw misplaced(name.group());
            }
            parts.add(new Part.Text(string.substring(done, name.start())));
            parts.add(new Part.Value(name.group(1), quote, matcher.group(1).endsWith("~")));
            done = name.end();
        }
        parts.add(new Part.Text(string.substring(done)));
    }

    private static int endOfString(String query, int start) {
        char quote = query.charAt(start);
        for (int i = start + 1; i < query.length(); i++) {
            if (query.charAt(i) == quote) {
                return i + 1;
            }
            if (query.charAt(i) == '\\' && quote != '`') {
                i++;
            }
        }
        throw new IllegalArgumentException("query has a " + quote + " that nothing closes");
    }

    private static IllegalArgumentException misplaced(String name) {
        return new IllegalArgumentException("query: " + name
                + " may stand only in the value of a label matcher, in \" or ', such as instance=\"" + name + "\"");
    }

    private static String escape(String value, char quote) {
        var escaped = new StringBuilder();
        value.chars().forEach(c -> {
            if (c == '\\' || c == quote) {
                escaped.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                escaped.append("\\x%02x".formatted(c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
