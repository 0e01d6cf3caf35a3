package io.firstmove.action.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Pattern;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which alerts a silence is for: those whose labels have exactly these values. There are no regular expressions, so that
 * a value from an alert cannot silence more than its like.
 */
record Matchers(Map<String, String> values) {

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** Refuses what would match nothing, or everything, with an {@link IllegalArgumentException}. */
    Matchers {
        values = new TreeMap<>(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("matchers are empty: name labels and their values");
        }
        values.forEach((label, value) -> {
            if (!LABEL.matches(label)) {
                throw new IllegalArgumentException("matchers: \"" + label + "\" is no name of a label");
            }
            if (value.isBlank()) {
                throw new IllegalArgumentException("matchers: " + label + " is empty, which alerts without it match");
            }
        });
    }

    ArrayNode toJson() {
        var json = JsonNodeFactory.instance.arrayNode();
        values.forEach((label, value) -> json.addObject()
                .put("name", label)
                .put("value", value)
                .put("isRegex", false)
                .put("isEqual", true));
        return json;
    }

    /** Whether a silence that Alertmanager tells of is for the same. */
    boolean areThoseOf(JsonNode silence) {
        var theirs = new TreeMap<String, String>();
        for (var matcher : silence.path("matchers")) {
            if (matcher.path("isRegex").asBoolean(false)
                    || !matcher.path("isEqual").asBoolean(true)) {
                return false;
            }
            theirs.put(matcher.path("name").asText(), matcher.path("value").asText());
        }
        return theirs.equals(values);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        values.forEach((label, value) -> text.append(text.isEmpty() ? "" : ", ")
                .append(label)
                .append('=')
                .append(value));
        return text.toString();
    }
}
