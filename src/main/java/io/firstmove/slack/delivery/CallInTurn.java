package io.firstmove.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.slack.api.Answer;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.Answer.NoAnswer;
import io.firstmove.slack.api.Answer.Refused;
import io.firstmove.slack.api.DeliveryMetrics;
import io.firstmove.slack.api.Pace;
import io.firstmove.slack.api.Slack;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Calls Slack when it is an incident's turn, and stops its delivery when Slack does not do what it is asked. */
@ApplicationScoped
class CallInTurn {

    private final Slack slack;
    private final Pace pace;
    private final MessageRepository messages;
    private final DeliveryFailures failures;
    private final DeliveryMetrics metrics;
    private final Clock clock;

    CallInTurn(
            Slack slack,
            Pace pace,
            MessageRepository messages,
            DeliveryFailures failures,
            DeliveryMetrics metrics,
            Clock clock) {
        this.slack = slack;
        this.pace = pace;
        this.messages = messages;
        this.failures = failures;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** For a step after which there may be another one. */
    Optional<Instant> now() {
        return Optional.of(clock.instant());
    }

    /** When the incident's turn in its channel comes; empty when it is now, and the channel is the caller's. */
    Optional<Instant> awaitPost(Delivery delivery) {
        var turn = pace.awaitPost(delivery.where(), delivery.postAt());
        turn.ifPresent(at -> messages.reservePost(delivery, at));
        return turn;
    }

    /** When the message may be updated; empty when that is now. */
    Optional<Instant> awaitUpdate(Delivery delivery) {
        var pause = pace.awaitSameMessage(delivery.updatedAt());
        if (pause.isPresent()) {
            return pause;
        }
        var turn = pace.awaitUpdate(delivery.updateAt());
        turn.ifPresent(at -> messages.reserveUpdate(delivery, at));
        return turn;
    }

    /**
     * Posts in the channel that is the caller's.
     *
     * @throws StoppedException when it was not posted, or nobody knows
     */
    JsonNode post(Delivery delivery, ObjectNode arguments, String what) {
        messages.posting(delivery);
        var answer = slack.send("chat.postMessage", arguments);
        if (answer instanceof Done(var body)) {
            pace.release(delivery.where());
            metrics.delivered(what);
            return body;
        }
        throw stopped(delivery, delivery.where(), answer);
    }

    /**
     * Updates the message; the answer is a refusal where it cannot be updated any more.
     *
     * @throws StoppedException when it was not updated for now
     */
    Answer update(Delivery delivery, ObjectNode arguments) {
        var answer = slack.send(Pace.UPDATE, arguments);
        if (answer instanceof Done) {
            metrics.delivered("update");
            return answer;
        }
        if (answer instanceof Refused refused && refused.isGone()) {
            return answer;
        }
        throw stopped(delivery, Pace.UPDATE, answer);
    }

    private StoppedException stopped(Delivery delivery, String name, Answer answer) {
        return switch (answer) {
            case Limited(var wait) -> {
                metrics.limited();
                messages.notPosted(delivery);
                yield new StoppedException(Optional.of(pace.hold(name, wait)));
            }
            case Refused refused when refused.isPassing() -> failed(delivery, name, "Slack says " + refused.error());
            case NoAnswer(var reason) -> failed(delivery, name, reason);
            case Refused(var error) -> {
                messages.notPosted(delivery);
                pace.release(name);
                yield new StoppedException(failures.failed(delivery, "Slack says " + error));
            }
            case Done _ -> throw new IllegalStateException("That was no failure");
        };
    }

    /** Slack itself has trouble, so that nobody else need try before. */
    private StoppedException failed(Delivery delivery, String name, String reason) {
        var again = failures.failed(delivery, reason);
        again.ifPresentOrElse(at -> pace.holdUntil(name, at), () -> pace.release(name));
        return new StoppedException(again);
    }
}
