package io.firstmove.slack.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a delivery; each says when the next one comes. A post is written down before Slack is asked and again when it
 * has answered; when neither tells whether it was done, the channel is searched, and in doubt it is posted again.
 */
@ApplicationScoped
class Steps {

    private static final int ENTRIES_AT_ONCE = 1_000;

    private final MessageRepository messages;
    private final CurrentMessage current;
    private final Timeline timeline;
    private final ThreadMessage threadMessage;
    private final PostReconciliation postReconciliation;
    private final CallInTurn calls;

    Steps(
            MessageRepository messages,
            CurrentMessage current,
            Timeline timeline,
            ThreadMessage threadMessage,
            PostReconciliation postReconciliation,
            CallInTurn calls) {
        this.messages = messages;
        this.current = current;
        this.timeline = timeline;
        this.threadMessage = threadMessage;
        this.postReconciliation = postReconciliation;
        this.calls = calls;
    }

    Optional<Instant> postMessage(Delivery delivery) {
        // First the timeline, then the incident: nothing is left out as shown that is not shown.
        var before = entries(delivery, delivery.told());
        var message = current.of(delivery.incident());
        var found = postReconciliation.message(delivery);
        if (found.isPresent()) {
            // What it shows is not known, so that it will be updated.
            messages.posted(delivery, found.get(), "", delivery.told());
            return calls.now();
        }
        var turn = calls.awaitPost(delivery);
        if (turn.isPresent()) {
            return turn;
        }
        var arguments = arguments(delivery, message.json(), PostReconciliation.MESSAGE, 0);
        var ts = calls.post(delivery, arguments, "message").path("ts").asText();
        messages.posted(delivery, ts, message.digest(), threadMessage.startsAt(delivery, before));
        return calls.now();
    }

    /** Adds everything new to the thread, in one message. */
    Optional<Instant> postToThread(Delivery delivery) {
        long from = postReconciliation.reportedUpTo(delivery).orElse(delivery.told());
        var entries = entries(delivery, from);
        long upTo = entries.isEmpty() ? from : entries.getLast().seq;
        var message = threadMessage.of(delivery, entries);
        if (message.isPresent()) {
            var turn = calls.awaitPost(delivery);
            if (turn.isPresent()) {
                return turn;
            }
            var arguments = arguments(delivery, message.get().toJson(), PostReconciliation.ENTRIES, upTo)
                    .put("thread_ts", delivery.ts().orElseThrow());
            calls.post(delivery, arguments, "thread");
        } else if (upTo == delivery.told() && delivery.postingSince().isEmpty()) {
            return Optional.empty();
        }
        messages.reported(delivery, upTo);
        return calls.now();
    }

    /** Updates the message if it would look different now. */
    Optional<Instant> updateMessage(Delivery delivery) {
        var message = current.of(delivery.incident());
        if (delivery.shown().filter(message.digest()::equals).isPresent()) {
            return Optional.empty();
        }
        var turn = calls.awaitUpdate(delivery);
        if (turn.isPresent()) {
            return turn;
        }
        var arguments = message.json()
                .put("channel", delivery.where())
                .put("ts", delivery.ts().orElseThrow())
                .put("parse", "none");
        if (calls.update(delivery, arguments) instanceof Done) {
            messages.updated(delivery, message.digest());
        } else {
            messages.gone(delivery);
        }
        return calls.now();
    }

    private List<TimelineEntry> entries(Delivery delivery, long after) {
        return timeline.after(delivery.incident(), after, ENTRIES_AT_ONCE);
    }

    private static ObjectNode arguments(Delivery delivery, ObjectNode message, String kind, long upTo) {
        message.put("channel", delivery.where())
                .put("parse", "none")
                .put("unfurl_links", false)
                .put("unfurl_media", false);
        PostReconciliation.sign(message, delivery.incident(), kind, upTo);
        return message;
    }
}
