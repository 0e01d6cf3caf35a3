package io.firstmove.slack.inbound.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.slack.inbound.Events;
import io.firstmove.slack.inbound.Form;
import io.firstmove.slack.inbound.Interactions;
import io.firstmove.slack.inbound.SlackAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Serves what comes in an envelope as if it had been posted to us, and says how the envelope is acknowledged. */
@ApplicationScoped
class Envelopes {

    private static final Logger LOG = Logger.getLogger(Envelopes.class);
    private static final String ID = "envelope_id";

    private final Interactions interactions;
    private final Events events;
    private final ObjectMapper json;

    Envelopes(Interactions interactions, Events events, ObjectMapper json) {
        this.interactions = interactions;
        this.events = events;
        this.json = json;
    }

    /** The acknowledgment; empty for what Slack is to send again. */
    Optional<ObjectNode> acknowledgment(JsonNode envelope) {
        var id = envelope.path(ID).asText();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var answer = answer(id, envelope.path("type").asText(), envelope.path("payload"));
        if (answer.equals(SlackAnswer.RETRY)) {
            return Optional.empty();
        }
        var acknowledgment = json.createObjectNode().put(ID, id);
        answer.body()
                .filter(_ -> envelope.path("accepts_response_payload").asBoolean())
                .ifPresent(body -> acknowledgment.set("payload", body));
        return Optional.of(acknowledgment);
    }

    private SlackAnswer answer(String id, String type, JsonNode payload) {
        try {
            return switch (type) {
                case "slash_commands" -> interactions.command(id, Form.of(payload));
                case "interactive" -> interactions.interaction(id, payload);
                case "events_api" -> events.answer(payload);
                default -> SlackAnswer.ACKNOWLEDGED;
            };
        } catch (IllegalArgumentException notWhatSlackSends) {
            LOG.warnf("Slack has sent something of the type %s that nobody here understands", type);
            return SlackAnswer.ACKNOWLEDGED;
        }
    }
}
