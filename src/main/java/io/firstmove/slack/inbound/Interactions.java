package io.firstmove.slack.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.firstmove.slack.SlackActor;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.command.Buttons;
import io.firstmove.slack.command.Commands;
import io.firstmove.slack.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Answers slash commands, and what people press, choose and fill in: in time, or later at the address that Slack gave out. */
@ApplicationScoped
public class Interactions {

    private static final Logger LOG = Logger.getLogger(Interactions.class);

    /** Slack takes five answers at an address, within half an hour. */
    private static final int ATTEMPTS = 3;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);

    private final Commands commands;
    private final Buttons buttons;
    private final RequestGate gate;
    private final AckDeadline deadline;
    private final Slack slack;

    Interactions(Commands commands, Buttons buttons, RequestGate gate, AckDeadline deadline, Slack slack) {
        this.commands = commands;
        this.buttons = buttons;
        this.gate = gate;
        this.deadline = deadline;
        this.slack = slack;
    }

    /**
     * Answers a slash command.
     *
     * @param request what it has in common with no other: its signature, or the id of its envelope
     */
    public SlackAnswer command(String request, Form form) {
        var user = form.get("user_id");
        if (!SlackActor.isUser(user)) {
            throw new IllegalArgumentException("not a slash command");
        }
        return deadline.perform(
                        () -> gate.reply(
                                request,
                                form.get("team_id"),
                                () -> commands.reply(user, form.get("channel_id"), form.get("text"))),
                        late -> late.ifPresent(reply -> respond(form.get("response_url"), reply)))
                .map(reply -> reply.map(Reply::toJson).map(SlackAnswer::of).orElse(SlackAnswer.UNAUTHORIZED))
                .orElseGet(() -> SlackAnswer.of(Reply.of("Firstmove is working on it; the answer follows here.")
                        .toJson()));
    }

    /** Answers a button, a menu or a window. */
    public SlackAnswer interaction(String request, JsonNode payload) {
        var user = payload.path("user").path("id").asText();
        if (!SlackActor.isUser(user)) {
            throw new IllegalArgumentException("not an interaction");
        }
        return switch (payload.path("type").asText()) {
            case "block_actions" -> pressed(request, user, payload);
            case "view_submission" -> submitted(request, user, payload);
            default -> SlackAnswer.ACKNOWLEDGED;
        };
    }

    /** Slack shows nothing of an answer to a button, so that whatever there is to say goes to the address for answers. */
    private SlackAnswer pressed(String request, String user, JsonNode payload) {
        var url = payload.path("response_url").asText();
        var pressed = payload.path("actions").path(0);
        var value = pressed.has("selected_option")
                ? pressed.path("selected_option").path("value").asText()
                : pressed.path("value").asText();
        var place = new Buttons.Place(
                payload.path("container").path("channel_id").asText(),
                payload.path("trigger_id").asText());
        var reply = deadline.perform(
                () -> gate.reply(
                        request,
                        team(payload),
                        () -> buttons.pressed(pressed.path("action_id").asText(), value, user, place)),
                late -> late.ifPresent(said -> respond(url, said)));
        if (reply.isPresent() && reply.get().isEmpty()) {
            return SlackAnswer.UNAUTHORIZED;
        }
        reply.flatMap(Function.identity()).ifPresent(said -> deadline.later(() -> respond(url, said)));
        return SlackAnswer.ACKNOWLEDGED;
    }

    private SlackAnswer submitted(String request, String user, JsonNode payload) {
        var view = payload.path("view");
        var callback = view.path("callback_id").asText();
        var metadata = view.path("private_metadata").asText();
        var text = view.path("state")
                .path("values")
                .path(callback)
                .path("text")
                .path("value")
                .asText("");
        var reply = deadline.perform(
                () -> gate.reply(request, team(payload), () -> buttons.submitted(callback, metadata, text, user)),
                late -> late.ifPresent(said -> sayAlone(Buttons.channel(metadata), user, said)));
        if (reply.isEmpty()) {
            return SlackAnswer.ACKNOWLEDGED;
        }
        return reply.get()
                .map(said -> said.message().isEmpty() ? SlackAnswer.ACKNOWLEDGED : fault(callback, said))
                .orElse(SlackAnswer.UNAUTHORIZED);
    }

    private static String team(JsonNode payload) {
        return payload.path("team").path("id").asText();
    }

    /** Shows in the window why it was not done. */
    private SlackAnswer fault(String block, Reply said) {
        var answer = slack.arguments().put("response_action", "errors");
        answer.putObject("errors").put(block, said.message().text());
        return SlackAnswer.of(answer);
    }

    /** Returns when it has been answered or given up; where there is nothing to say, at once. */
    private void respond(String url, Reply reply) {
        if (url.isEmpty() || reply.message().isEmpty()) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            var answer = slack.respond(url, reply.toJson());
            if (answer instanceof Done) {
                return;
            }
            if (attempt == ATTEMPTS) {
                LOG.warnf("A request of Slack was not answered: %s", answer);
                return;
            }
            try {
                Thread.sleep(BETWEEN_ATTEMPTS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void sayAlone(String channel, String user, Reply reply) {
        if (!reply.message().isEmpty()) {
            slack.call(
                    "chat.postEphemeral",
                    reply.message().toJson().put("channel", channel).put("user", user));
        }
    }
}
