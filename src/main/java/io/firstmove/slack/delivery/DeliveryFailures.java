package io.firstmove.slack.delivery;

import io.firstmove.job.Backoff;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.DeliveryMetrics;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.ServiceEvent.SlackGivenUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Retries deliveries with back-off, until the configured time is over. */
@ApplicationScoped
class DeliveryFailures {

    private static final Logger LOG = Logger.getLogger(DeliveryFailures.class);
    private static final Backoff BACKOFF = Backoff.UP_TO_A_MINUTE;

    private final MessageRepository messages;
    private final Timeline timeline;
    private final Clock clock;
    private final SlackConfig config;
    private final DeliveryMetrics metrics;

    DeliveryFailures(
            MessageRepository messages, Timeline timeline, Clock clock, SlackConfig config, DeliveryMetrics metrics) {
        this.messages = messages;
        this.timeline = timeline;
        this.clock = clock;
        this.config = config;
        this.metrics = metrics;
    }

    /** One more failure; when to retry, empty when it is given up. */
    @Transactional
    Optional<Instant> failed(Delivery delivery, String reason) {
        var now = clock.instant();
        var since = delivery.failingSince().orElse(now);
        if (since.plus(config.deliveryTimeout()).isBefore(now)) {
            LOG.errorf("Slack delivery abandoned, incident=%s: %s", delivery.incident(), reason);
            messages.giveUp(delivery);
            timeline.append(
                    delivery.incident(),
                    Actor.FIRSTMOVE,
                    new SlackGivenUp(delivery.channel().orElse(""), reason));
            metrics.givenUp();
            return Optional.empty();
        }
        if (delivery.failures() == 0) {
            LOG.warnf("Slack delivery failed, will retry, incident=%s: %s", delivery.incident(), reason);
        }
        messages.failed(delivery, reason);
        metrics.failed();
        return Optional.of(now.plus(BACKOFF.after(delivery.failures())));
    }
}
