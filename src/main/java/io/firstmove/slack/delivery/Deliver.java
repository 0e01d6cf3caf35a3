package io.firstmove.slack.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.incident.IncidentQueries;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.Answer;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.Answer.NoAnswer;
import io.firstmove.slack.api.Answer.Refused;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.block.IncidentMessage;
import io.firstmove.text.Sha256;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * One step for one incident: posts its message, tells its thread what is new, or updates the message. Nothing is locked
 * meanwhile. A post is written down before Slack is asked and again when it has answered; when neither tells whether it was
 * done, the channel is looked at, and in doubt it is posted again.
 */
@ApplicationScoped
class Deliver {

    private static final Logger LOG = Logger.getLogger(Deliver.class);
    /** Longer than the calls of a step may take (8 s each, three at most), so that nobody else delivers meanwhile. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private static final int ENTRIES_AT_ONCE = 1_000;

    private final MessageRepository messages;
    private final IncidentQueries incidents;
    private final Timeline timeline;
    private final IncidentMessage incidentMessage;
    private final ThreadMessage threadMessage;
    private final FindAgain findAgain;
    private final Trouble trouble;
    private final Pace pace;
    private final Slack slack;
    private final SlackConfig config;
    private final DeliveryMetrics metrics;

    Deliver(
            MessageRepository messages,
            IncidentQueries incidents,
            Timeline timeline,
            IncidentMessage incidentMessage,
            ThreadMessage threadMessage,
            FindAgain findAgain,
            Trouble trouble,
            Pace pace,
            Slack slack,
            SlackConfig config,
            DeliveryMetrics metrics) {
        this.messages = messages;
        this.incidents = incidents;
        this.timeline = timeline;
        this.incidentMessage = incidentMessage;
        this.threadMessage = threadMessage;
        this.findAgain = findAgain;
        this.trouble = trouble;
        this.pace = pace;
        this.slack = slack;
        this.config = config;
        this.metrics = metrics;
    }

    /** Posts the incident's message if there is none, otherwise what its thread has not been told. */
    void post(IncidentId incident) {
        messages.claim(incident, CLAIM)
                .ifPresent(delivery -> trouble.guarded(delivery, () -> {
                    if (delivery.ts().isEmpty()) {
                        postMessage(delivery);
                    } else {
                        tellThread(delivery);
                    }
                }));
    }

    /** Updates the incident's message if it would look different now. */
    void update(IncidentId incident) {
        messages.claim(incident, CLAIM).ifPresent(delivery -> trouble.guarded(delivery, () -> update(delivery)));
    }

    private void postMessage(Delivery delivery) {
        // First the timeline, then the incident: nothing is left out as shown that is not shown.
        var before = entries(delivery.incident(), delivery.told());
        var message = incidentMessage.of(incidents.get(delivery.incident())).toJson();
        var shown = digest(message);
        var found = findAgain.message(delivery);
        if (found.isPresent()) {
            // What it shows is not known, so that it will be updated.
            messages.posted(delivery, found.get(), "", delivery.told());
            return;
        }
        if (!pace.mayPost(delivery.channel())) {
            messages.release(delivery);
            return;
        }
        messages.posting(delivery);
        var answer = call("chat.postMessage", arguments(delivery, message, FindAgain.MESSAGE, 0));
        if (answer instanceof Done(var body)) {
            messages.posted(delivery, body.path("ts").asText(), shown, threadMessage.startsAt(delivery, before));
            metrics.delivered("message");
        } else {
            failed(delivery, delivery.channel(), answer);
        }
    }

    private void tellThread(Delivery delivery) {
        long from = findAgain.told(delivery).orElse(delivery.told());
        var entries = entries(delivery.incident(), from);
        long upTo = entries.isEmpty() ? from : entries.getLast().seq;
        var message = threadMessage.of(delivery, entries);
        if (message.isEmpty()) {
            messages.told(delivery, upTo, entries.size() < ENTRIES_AT_ONCE);
            return;
        }
        if (!pace.mayPost(delivery.channel())) {
            messages.release(delivery);
            return;
        }
        messages.posting(delivery);
        var arguments = arguments(delivery, message.get().toJson(), FindAgain.ENTRIES, upTo)
                .put("thread_ts", delivery.ts().orElseThrow());
        var answer = call("chat.postMessage", arguments);
        if (answer instanceof Done) {
            messages.told(delivery, upTo, entries.size() < ENTRIES_AT_ONCE);
            metrics.delivered("thread");
        } else {
            failed(delivery, delivery.channel(), answer);
        }
    }

    private void update(Delivery delivery) {
        var message = incidentMessage.of(incidents.get(delivery.incident())).toJson();
        var shown = digest(message);
        if (delivery.shown().filter(shown::equals).isPresent()) {
            messages.updated(delivery, shown, config.pace().sameMessage());
            return;
        }
        if (!pace.mayUpdate()) {
            messages.release(delivery);
            return;
        }
        var arguments = message.put("channel", delivery.channel())
                .put("ts", delivery.ts().orElseThrow())
                .put("parse", "none");
        var answer = call(Pace.UPDATE, arguments);
        if (answer instanceof Done) {
            messages.updated(delivery, shown, config.pace().sameMessage());
            metrics.delivered("update");
        } else {
            failed(delivery, Pace.UPDATE, answer);
        }
    }

    /** Calls Slack; a message that Slack finds fault with is sent once more as bare text, which says less but is there. */
    private Answer call(String method, ObjectNode arguments) {
        var answer = slack.call(method, arguments);
        if (answer instanceof Refused refused && refused.isUnfit() && arguments.has("blocks")) {
            LOG.errorf("Slack finds fault with a message of ours: %s", refused.error());
            arguments.remove("blocks");
            return slack.call(method, arguments);
        }
        return answer;
    }

    private void failed(Delivery delivery, String name, Answer answer) {
        switch (answer) {
            case Limited(var wait) -> {
                metrics.limited();
                pace.hold(name, wait);
                messages.notPosted(delivery);
                messages.release(delivery);
            }
            case Refused refused when refused.isGone() -> messages.gone(delivery);
            case Refused refused
            when refused.isPassing() -> pace.hold(name, trouble.failed(delivery, "Slack says " + refused.error()));
            case Refused(var error) -> {
                messages.notPosted(delivery);
                trouble.failed(delivery, "Slack says " + error);
            }
            case NoAnswer(var because) -> pace.hold(name, trouble.failed(delivery, because));
            case Done _ -> throw new IllegalStateException("That was no failure");
        }
    }

    private List<TimelineEntry> entries(IncidentId incident, long after) {
        return timeline.after(incident, after, ENTRIES_AT_ONCE);
    }

    private static ObjectNode arguments(Delivery delivery, ObjectNode message, String kind, long upTo) {
        message.put("channel", delivery.channel())
                .put("parse", "none")
                .put("unfurl_links", false)
                .put("unfurl_media", false);
        FindAgain.sign(message, delivery.incident(), kind, upTo);
        return message;
    }

    private static String digest(ObjectNode message) {
        return HexFormat.of().formatHex(Sha256.of(message.toString()));
    }
}
