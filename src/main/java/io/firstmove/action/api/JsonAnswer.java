package io.firstmove.action.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/**
 * What an API answered.
 *
 * @param status the HTTP status
 * @param body what it said; missing where that was no JSON
 */
public record JsonAnswer(int status, JsonNode body) {

    /** The body of an answer that was no JSON. */
    static final JsonNode NO_JSON = MissingNode.getInstance();

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The text that the body has under the name. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(body.path(name).textValue()).filter(text -> !text.isBlank());
    }
}
