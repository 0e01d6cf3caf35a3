package io.firstmove.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.platform.EarlyConfig;
import io.firstmove.slack.SlackConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sends a test message to every channel that the configuration names, and says what is missing. */
final class SlackTest {

    static final int SENT = 0;
    static final int NOT_SENT = 1;
    static final int CANNOT_TELL = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final PrintWriter err;
    private final ObjectMapper json = new ObjectMapper();

    SlackTest(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Answers with the status for whoever called: 0 when every channel was told, 1 when not, 2 where none is named. */
    int run() {
        var config = EarlyConfig.read(SlackConfig.class);
        var channels = new TreeSet<String>();
        config.channel().ifPresent(channels::add);
        config.anchors().ifPresent(channels::add);
        config.routes().values().forEach(route -> channels.add(route.channel()));
        if (config.botToken().isEmpty() || channels.isEmpty()) {
            err.println("Set FIRSTMOVE_SLACK_BOT_TOKEN and FIRSTMOVE_SLACK_CHANNEL, as for the service.");
            return CANNOT_TELL;
        }
        if (config.signingSecret().isEmpty() && config.appToken().isEmpty()) {
            err.println(
                    "Neither FIRSTMOVE_SLACK_SIGNING_SECRET nor FIRSTMOVE_SLACK_APP_TOKEN is set: messages are sent, but"
                            + " no command and no button is taken.");
        }
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return test(new Workspace(http, config), channels);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NOT_SENT;
        }
    }

    private record Workspace(HttpClient http, SlackConfig config) {}

    private int test(Workspace workspace, Set<String> channels) throws InterruptedException {
        var who = call(workspace, "auth.test", json.createObjectNode());
        if (who.isEmpty()) {
            return NOT_SENT;
        }
        out.println("Slack knows us as " + who.get().path("user").asText("the app") + " in "
                + who.get().path("team").asText("the workspace"));
        boolean all = true;
        for (var channel : channels) {
            var message = json.createObjectNode()
                    .put("channel", channel)
                    .put("text", "Firstmove can be heard here. This was a test.");
            var told = call(workspace, "chat.postMessage", message);
            told.ifPresent(_ -> out.println("Told channel " + channel));
            all &= told.isPresent();
        }
        return all ? SENT : NOT_SENT;
    }

    /** Calls a method; says what Slack says where it does not do it. */
    private Optional<JsonNode> call(Workspace workspace, String method, ObjectNode arguments)
            throws InterruptedException {
        var config = workspace.config();
        var request = HttpRequest.newBuilder(URI.create(config.apiUrl() + "/" + method))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + config.botToken().orElseThrow())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(arguments.toString()))
                .build();
        try {
            var answer = workspace.http().send(request, HttpResponse.BodyHandlers.ofString());
            var body = json.readTree(answer.body());
            if (body.path("ok").asBoolean(false)) {
                return Optional.of(body);
            }
            err.println(method + " " + arguments.path("channel").asText("") + ": Slack says "
                    + body.path("error").asText("HTTP status " + answer.statusCode()) + hint(body));
        } catch (IOException unreachable) {
            err.println(method + ": Slack cannot be reached at " + config.apiUrl() + ": " + unreachable);
        }
        return Optional.empty();
    }

    private static String hint(JsonNode body) {
        return switch (body.path("error").asText()) {
            case "channel_not_found", "not_in_channel" ->
                " (use the channel's id, and invite the app to private channels)";
            case "invalid_auth", "not_authed", "token_revoked" -> " (is it the bot token of the installed app?)";
            case "missing_scope" -> " (install the app anew from /slack/manifest.yaml)";
            default -> "";
        };
    }
}
