package io.firstmove.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Slack as it calls an app: signs the bytes that it sends. */
public final class SlackCaller {

    public static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SlackCaller() {}

    /** A slash command. */
    public static HttpResponse<String> command(String user, String channel, String text, String responseUrl) {
        return send("/slack/commands", form(commandFields(user, channel, text, responseUrl)));
    }

    public static Map<String, String> commandFields(String user, String channel, String text, String responseUrl) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("token", "deprecated");
        fields.put("team_id", "T0LAB");
        fields.put("team_domain", "lab");
        fields.put("channel_id", channel);
        fields.put("channel_name", "incidents");
        fields.put("user_id", user);
        fields.put("user_name", "somebody");
        fields.put("command", "/firstmove");
        fields.put("text", text);
        fields.put("api_app_id", "A0LAB");
        fields.put("response_url", responseUrl);
        fields.put("trigger_id", "1." + System.nanoTime());
        return fields;
    }

    /** A button that was pressed. */
    public static HttpResponse<String> press(
            String user, String channel, String action, String value, String responseUrl) {
        return interact(pressing(user, channel, action, value, responseUrl));
    }

    /** What Slack sends for a button that was pressed. */
    public static String pressing(String user, String channel, String action, String value, String responseUrl) {
        return acting(user, channel, responseUrl, """
                {"action_id": "%s", "block_id": "incident", "type": "button", "value": "%s", "action_ts": "%d"}
                """.formatted(action, value, System.nanoTime()));
    }

    /** An option that was chosen. */
    public static HttpResponse<String> choose(
            String user, String channel, String action, String value, String responseUrl) {
        return interact(acting(user, channel, responseUrl, """
                {"action_id": "%s", "block_id": "incident", "type": "static_select", "action_ts": "%d",
                 "selected_option": {"text": {"type": "plain_text", "text": "some"}, "value": "%s"}}
                """.formatted(action, System.nanoTime(), value)));
    }

    private static String acting(String user, String channel, String responseUrl, String action) {
        return """
                {"type": "block_actions", "team": {"id": "T0LAB", "domain": "lab"}, "user": {"id": "%s", "username": "somebody", "team_id": "T0LAB"},
                 "api_app_id": "A0LAB", "trigger_id": "12.34", "response_url": "%s",
                 "container": {"type": "message", "message_ts": "1.2", "channel_id": "%s", "is_ephemeral": false},
                 "channel": {"id": "%s", "name": "incidents"}, "actions": [%s]}
                """.formatted(user, responseUrl, channel, channel, action);
    }

    /** A window that was filled in. */
    public static HttpResponse<String> submit(String user, String callback, String metadata, String text) {
        return interact("""
                {"type": "view_submission", "team": {"id": "T0LAB", "domain": "lab"}, "user": {"id": "%s"}, "trigger_id": "12.%d",
                 "view": {"id": "V1", "callback_id": "%s", "private_metadata": "%s", "hash": "h",
                          "state": {"values": {"%s": {"text": {"type": "plain_text_input", "value": "%s"}}}}},
                 "response_urls": []}
                """.formatted(user, System.nanoTime(), callback, metadata, callback, text));
    }

    public static HttpResponse<String> interact(String payload) {
        return send("/slack/interactions", form(Map.of("payload", payload)));
    }

    /** An event. */
    public static HttpResponse<String> event(String body) {
        return send("/slack/events", body);
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Signs the body, now, with the right secret. */
    public static HttpResponse<String> send(String path, String body) {
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        return send(path, body, timestamp, sign(SECRET, timestamp, body));
    }

    public static HttpResponse<String> send(String path, String body, String timestamp, String signature) {
        var type = path.endsWith("events") ? "application/json" : "application/x-www-form-urlencoded";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String sign(String secret, String timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            var base = "v0:" + timestamp + ":" + body;
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(base.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
