package io.firstmove.slack.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a form, as it is posted or as Slack puts it into an envelope. */
public record Form(Map<String, String> fields) {

    /**
     * Reads the bytes whose signature was verified.
     *
     * @throws IllegalArgumentException when it is not a form
     */
    public static Form of(byte[] body) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : new String(body, UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return new Form(fields);
    }

    public static Form of(JsonNode payload) {
        var fields = new LinkedHashMap<String, String>();
        payload.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return new Form(fields);
    }

    /** Empty where there is no such field. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }
}
