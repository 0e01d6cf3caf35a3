package io.firstmove.slack.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.slack.SlackActor;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.command.Buttons;
import io.firstmove.slack.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers what people press, choose and fill in. */
@ApplicationScoped
public class Interactions {

    private final Buttons buttons;
    private final RequestGate gate;
    private final AckDeadline deadline;
    private final DeferredReply deferredReply;
    private final Slack slack;
    private final ObjectMapper json;

    Interactions(
            Buttons buttons,
            RequestGate gate,
            AckDeadline deadline,
            DeferredReply deferredReply,
            Slack slack,
            ObjectMapper json) {
        this.buttons = buttons;
        this.gate = gate;
        this.deadline = deadline;
        this.deferredReply = deferredReply;
        this.slack = slack;
        this.json = json;
    }

    public SlackAnswer answer(String request, JsonNode payload) {
        var user = payload.path("user").path("id").asText();
        if (!SlackActor.isUser(user)) {
            throw new IllegalArgumentException("not an interaction");
        }
        return switch (payload.path("type").asText()) {
            case "block_actions" -> pressed(request, user, payload);
            case "view_submission" -> submitted(request, user, payload);
            default -> SlackAnswer.HEARD;
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
                late -> say(url, late));
        if (reply.isPresent() && reply.get().isEmpty()) {
            return SlackAnswer.NOT_SLACKS;
        }
        reply.ifPresent(done -> deadline.later(() -> say(url, done)));
        return SlackAnswer.HEARD;
    }

    private void say(String url, Optional<Reply> reply) {
        reply.filter(said -> !said.message().isEmpty()).ifPresent(said -> deferredReply.at(url, said));
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
                late -> late.filter(said -> !said.message().isEmpty())
                        .ifPresent(said -> tellAlone(Buttons.channel(metadata), user, said)));
        if (reply.isEmpty()) {
            return SlackAnswer.HEARD;
        }
        return reply.get()
                .map(said -> said.message().isEmpty() ? SlackAnswer.HEARD : fault(callback, said))
                .orElse(SlackAnswer.NOT_SLACKS);
    }

    private static String team(JsonNode payload) {
        return payload.path("team").path("id").asText();
    }

    /** Shows in the window why it was not done. */
    private SlackAnswer fault(String block, Reply said) {
        ObjectNode answer = json.createObjectNode().put("response_action", "errors");
        answer.putObject("errors").put(block, said.message().text());
        return SlackAnswer.of(answer);
    }

    private void tellAlone(String channel, String user, Reply reply) {
        slack.call(
                "chat.postEphemeral",
                reply.message().toJson().put("channel", channel).put("user", user));
    }
}
