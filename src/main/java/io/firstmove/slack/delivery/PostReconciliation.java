package io.firstmove.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.Answer.NoAnswer;
import io.firstmove.slack.api.Answer.Refused;
import io.firstmove.slack.api.DeliveryMetrics;
import io.firstmove.slack.api.Pace;
import io.firstmove.slack.api.Slack;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds a post of ours whose outcome nobody knows, because something ended in the middle of it: every post carries what it
 * is for as its metadata. Needs the scope {@code channels:history}; without it, the post is made again.
 */
@ApplicationScoped
class PostReconciliation {

    static final String MESSAGE = "message";
    static final String ENTRIES = "entries";

    private static final Logger LOG = Logger.getLogger(PostReconciliation.class);
    private static final String EVENT = "firstmove_incident";
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Slack slack;
    private final Pace pace;
    private final DeliveryFailures failures;
    private final DeliveryMetrics metrics;

    PostReconciliation(Slack slack, Pace pace, DeliveryFailures failures, DeliveryMetrics metrics) {
        this.slack = slack;
        this.pace = pace;
        this.failures = failures;
        this.metrics = metrics;
    }

    /** Says in a post what it is for. */
    static void sign(ObjectNode message, IncidentId incident, String kind, long upTo) {
        message.putObject("metadata")
                .put("event_type", EVENT)
                .putObject("event_payload")
                .put("incident", incident.toString())
                .put("kind", kind)
                .put("up_to", upTo);
    }

    /**
     * The incident's message, if it was posted after all.
     *
     * @throws StoppedException when Slack gives no answer, or is not to be asked now
     */
    Optional<String> message(Delivery delivery) {
        return find(delivery, Optional.empty(), MESSAGE, 0)
                .map(found -> found.path("ts").asText());
    }

    /**
     * The entry up to which the thread was updated after all.
     *
     * @throws StoppedException when Slack gives no answer, or is not to be asked now
     */
    Optional<Long> reportedUpTo(Delivery delivery) {
        return find(delivery, delivery.ts(), ENTRIES, delivery.told() + 1)
                .map(found -> payload(found).path("up_to").asLong());
    }

    private Optional<JsonNode> find(Delivery delivery, Optional<String> thread, String kind, long from) {
        if (delivery.postingSince().isEmpty()) {
            return Optional.empty();
        }
        pace.heldUntil(Pace.HISTORY).ifPresent(until -> {
            throw new StoppedException(Optional.of(until));
        });
        var since = delivery.postingSince().get().minus(CLOCK_SKEW);
        var answer = slack.history(delivery.where(), thread, since.getEpochSecond() + ".000000");
        return switch (answer) {
            case Done(var body) -> {
                Optional<JsonNode> found = Optional.empty();
                for (var message : body.path("messages")) {
                    var payload = payload(message);
                    if (payload.path("incident")
                                    .asText()
                                    .equals(delivery.incident().toString())
                            && payload.path("kind").asText().equals(kind)
                            && payload.path("up_to").asLong() >= from) {
                        found = Optional.of(message);
                    }
                }
                yield found;
            }
            case Refused refused
            when refused.isPassing() -> throw unanswered(delivery, "Slack says " + refused.error());
            case Refused(var error) -> {
                LOG.infof(
                        "Slack refuses the history of channel %s: %s; a message may be posted twice",
                        delivery.where(), error);
                yield Optional.empty();
            }
            case Limited(var wait) -> {
                metrics.limited();
                throw new StoppedException(Optional.of(pace.hold(Pace.HISTORY, wait)));
            }
            case NoAnswer(var reason) -> throw unanswered(delivery, reason);
        };
    }

    private StoppedException unanswered(Delivery delivery, String reason) {
        return new StoppedException(failures.failed(delivery, "It is not known whether it was posted: " + reason));
    }

    private static JsonNode payload(JsonNode message) {
        return message.path("metadata").path("event_payload");
    }
}
