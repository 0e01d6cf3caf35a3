package io.firstmove.slack.delivery;

import io.firstmove.platform.DatabaseFaults;
import io.firstmove.slack.SlackConfig;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.ServiceEvent.SlackGivenUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What becomes of a delivery that failed: it is tried again, later and later, and given up in the end. */
@ApplicationScoped
class Trouble {

    private static final Logger LOG = Logger.getLogger(Trouble.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final MessageRepository messages;
    private final Timeline timeline;
    private final Clock clock;
    private final SlackConfig config;
    private final DeliveryMetrics metrics;

    Trouble(MessageRepository messages, Timeline timeline, Clock clock, SlackConfig config, DeliveryMetrics metrics) {
        this.messages = messages;
        this.timeline = timeline;
        this.clock = clock;
        this.config = config;
        this.metrics = metrics;
    }

    /** Does a step; whatever goes wrong in it is one more failure. */
    void guarded(Delivery delivery, Runnable step) {
        try {
            step.run();
        } catch (FindAgain.NotYetException notYet) {
            messages.later(delivery, notYet.at());
        } catch (FindAgain.UnansweredException unanswered) {
            failed(delivery, String.valueOf(unanswered.getMessage()));
        } catch (RuntimeException failed) {
            if (DatabaseFaults.isAway(failed)) {
                // What was claimed is free again after a while, and what had been begun is found again.
                LOG.warnf("Slack is not told of %s now: the database cannot be reached", delivery.incident());
                return;
            }
            LOG.warnf(failed, "Slack was not told of %s", delivery.incident());
            failed(delivery, String.valueOf(failed.getMessage()));
        }
    }

    /** Once more in vain; how long to wait before the next time. */
    @Transactional
    Duration failed(Delivery delivery, String because) {
        var now = clock.instant();
        var since = delivery.failingSince().orElse(now);
        if (since.plus(config.giveUpAfter()).isBefore(now)) {
            LOG.errorf("Slack was not told of %s: %s", delivery.incident(), because);
            messages.giveUp(delivery);
            timeline.append(delivery.incident(), Actor.FIRSTMOVE, new SlackGivenUp(delivery.channel(), because));
            metrics.givenUp();
            return Duration.ZERO;
        }
        if (delivery.failures() == 0) {
            LOG.warnf("Slack was not told of %s, and is told again later: %s", delivery.incident(), because);
        }
        var pause = Duration.ofSeconds(1L << Math.min(delivery.failures(), 6));
        var wait = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        messages.failed(delivery, because, now.plus(wait));
        metrics.failed();
        return wait;
    }
}
