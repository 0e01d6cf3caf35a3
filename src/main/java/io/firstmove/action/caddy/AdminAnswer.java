package io.firstmove.action.caddy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.re2j.Pattern;
import java.io.IOException;

/**
 * What Caddy's admin API answered.
 *
 * @param body as it came: Caddy answers in JSON, which is UTF-8
 */
record AdminAnswer(int status, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?s:[ \\r].*)");

    /**
     * Reads a whole answer, up to the end of its connection.
     *
     * @throws IOException when it is none of HTTP
     */
    static AdminAnswer read(byte[] whole) throws IOException {
        var text = new String(whole, ISO_8859_1);
        var line = STATUS_LINE.matcher(text);
        int head = text.indexOf("\r\n\r\n");
        if (!line.matches() || head < 0) {
            throw new IOException("what answers there does not speak HTTP");
        }
        return new AdminAnswer(
                Integer.parseInt(line.group(1)), new String(whole, head + 4, whole.length - head - 4, UTF_8));
    }

    boolean ok() {
        return status == 200;
    }

    /** The body as JSON; missing where it is none, as that of an answer cut short. */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /** What Caddy says is wrong, in one line. */
    String error() {
        var error = json().path("error").asText();
        return "HTTP " + status + (error.isEmpty() ? "" : ": " + error);
    }
}
