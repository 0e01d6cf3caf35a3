package io.firstmove.slack.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.access.Role;
import io.firstmove.slack.SlackActor;
import io.firstmove.slack.ThreadNotes;
import io.firstmove.slack.api.SlackRoles;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.slack.delivery.MessageRepository;
import io.firstmove.text.StorableText;
import io.firstmove.timeline.Note;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/** Takes what people write in the thread of an incident as notes. */
@ApplicationScoped
public class Events {

    private static final Logger LOG = Logger.getLogger(Events.class);
    /** A person's own words; every other subtype is an edit, a bot, or news of the channel. */
    private static final Set<String> WRITTEN = Set.of("", "thread_broadcast", "file_share");

    private final Workspace workspace;
    private final AckDeadline deadline;
    private final MessageRepository messages;
    private final ThreadNotes notes;
    private final SlackRoles roles;
    private final ObjectMapper json;

    Events(
            Workspace workspace,
            AckDeadline deadline,
            MessageRepository messages,
            ThreadNotes notes,
            SlackRoles roles,
            ObjectMapper json) {
        this.workspace = workspace;
        this.deadline = deadline;
        this.messages = messages;
        this.notes = notes;
        this.roles = roles;
        this.json = json;
    }

    /** An event that was not taken in time is sent again by Slack, and taken once however often that is. */
    public SlackAnswer answer(JsonNode envelope) {
        return switch (envelope.path("type").asText()) {
            case "url_verification" ->
                SlackAnswer.of(json.createObjectNode()
                        .put("challenge", envelope.path("challenge").asText()));
            case "event_callback" ->
                deadline.perform(() -> take(envelope), _ -> {})
                        .filter(taken -> taken)
                        .map(_ -> SlackAnswer.ACKNOWLEDGED)
                        .orElse(SlackAnswer.RETRY);
            default -> SlackAnswer.ACKNOWLEDGED;
        };
    }

    private boolean take(JsonNode envelope) {
        try {
            if (!workspace.isKnown()) {
                return false;
            }
            if (workspace.isOurs(envelope.path("team_id").asText())) {
                note(envelope.path("event_id").asText(), envelope.path("event"));
            }
            return true;
        } catch (RuntimeException failed) {
            LOG.warnf("An event of Slack failed, Slack will send it again: %s", failed.getMessage());
            return false;
        }
    }

    private void note(String eventId, JsonNode event) {
        var user = event.path("user").asText();
        var thread = event.path("thread_ts").asText();
        boolean reply = !thread.isEmpty() && !thread.equals(event.path("ts").asText());
        var text = StorableText.of(Mrkdwn.unescape(event.path("text").asText().strip()));
        if (!event.path("type").asText().equals("message")
                || !WRITTEN.contains(event.path("subtype").asText())
                || event.hasNonNull("bot_id")
                || !reply
                || eventId.isEmpty()
                || text.isBlank()
                || !SlackActor.isUser(user)) {
            return;
        }
        var incident = messages.ofThread(event.path("channel").asText(), thread);
        if (incident.isPresent() && roles.is(user, Role.RESPONDER)) {
            notes.note(eventId, incident.get(), SlackActor.of(user), new Note(Mrkdwn.cut(text, Note.MAX_LENGTH)));
        }
    }
}
