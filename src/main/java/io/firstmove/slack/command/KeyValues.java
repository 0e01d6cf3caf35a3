package io.firstmove.slack.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.slack.block.Mrkdwn;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code key=value} and {@code key="value with spaces"}, with the quotation marks that Slack makes of them. */
final class KeyValues {

    private KeyValues() {}

    /** Splits at spaces that stand in no quotation marks, which are taken away. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (char c : Mrkdwn.unescape(text).replaceAll("[“”]", "\"").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (any || !word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
            }
        }
        if (any || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** Parameters of an action; one that is given several times is a list. */
    static ObjectNode read(List<String> words) {
        var with = JsonNodeFactory.instance.objectNode();
        for (var word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new FirstmoveException(
                        ErrorCode.INVALID_REQUEST,
                        "'" + word + "' is not like key=value; values with spaces need quotes");
            }
            var key = word.substring(0, equals);
            var value = word.substring(equals + 1);
            if (with.has(key)) {
                var list = with.arrayNode();
                if (with.get(key) instanceof ArrayNode before) {
                    list.addAll(before);
                } else {
                    list.add(with.get(key));
                }
                with.set(key, list.add(value));
            } else {
                with.put(key, value);
            }
        }
        return with;
    }
}
