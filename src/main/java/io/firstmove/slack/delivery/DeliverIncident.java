package io.firstmove.slack.delivery;

import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.job.OutboundJob;
import io.firstmove.platform.DatabaseFaults;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps the channel of an incident up to date: posts its message, adds what is new to the thread, and updates the message.
 * Nothing is locked while Slack is called.
 */
@ApplicationScoped
class DeliverIncident implements OutboundJob {

    static final String NAME = "slack-incident";

    private static final Logger LOG = Logger.getLogger(DeliverIncident.class);

    /** Shorter waits are waited for, so that turns are kept to the millisecond; the queue looks once a second. */
    private static final Duration SHORT = Duration.ofMillis(1_500);

    /** Then another incident gets the worker. */
    private static final int MAX_STEPS = 20;

    private static final Duration NOT_CONFIGURED = Duration.ofMinutes(10);

    private final MessageRepository messages;
    private final IncidentQueries incidents;
    private final Routing routing;
    private final Steps steps;
    private final DeliveryFailures failures;
    private final Clock clock;

    DeliverIncident(
            MessageRepository messages,
            IncidentQueries incidents,
            Routing routing,
            Steps steps,
            DeliveryFailures failures,
            Clock clock) {
        this.messages = messages;
        this.incidents = incidents;
        this.routing = routing;
        this.steps = steps;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long version(long id) {
        return messages.lockVersion(new IncidentId(id));
    }

    @Override
    public Optional<Instant> perform(long id) throws InterruptedException {
        if (!routing.isConfigured()) {
            return Optional.of(clock.instant().plus(NOT_CONFIGURED));
        }
        for (int step = 0; step < MAX_STEPS; step++) {
            var delivery = messages.find(new IncidentId(id));
            var next = delivery.isPresent() ? guarded(delivery.get()) : Optional.<Instant>empty();
            if (next.isEmpty()) {
                return next;
            }
            var wait = Duration.between(clock.instant(), next.get());
            if (wait.compareTo(SHORT) > 0) {
                // The queue may be a second late, and the rest is waited for then.
                return Optional.of(next.get().minus(SHORT));
            }
            if (wait.isPositive()) {
                Thread.sleep(wait);
            }
        }
        return Optional.of(clock.instant());
    }

    private Optional<Instant> guarded(Delivery delivery) {
        try {
            return step(delivery);
        } catch (StoppedException stopped) {
            return stopped.again();
        } catch (RuntimeException failed) {
            if (DatabaseFaults.isAway(failed)) {
                // The queue retries; a post that had begun is found again.
                throw failed;
            }
            LOG.warnf(failed, "Slack delivery failed, incident=%s", delivery.incident());
            return failures.failed(delivery, String.valueOf(failed.getMessage()));
        }
    }

    /** When to take the next step; empty when there is none for now. */
    private Optional<Instant> step(Delivery delivery) {
        if (delivery.channel().isEmpty()) {
            messages.route(delivery.incident(), channel(delivery.incident()).orElse(""));
            return Optional.of(clock.instant());
        }
        if (delivery.where().isEmpty()) {
            return Optional.empty();
        }
        if (delivery.ts().isEmpty()) {
            return steps.postMessage(delivery);
        }
        var thread = steps.postToThread(delivery);
        if (thread.filter(at -> !at.isAfter(clock.instant())).isPresent()) {
            return thread;
        }
        return Stream.of(thread, steps.updateMessage(delivery))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private Optional<String> channel(IncidentId incident) {
        try {
            return routing.channel(incidents.get(incident));
        } catch (FirstmoveException noIncident) {
            LOG.debugf("Slack delivery skipped, incident=%s: %s", incident, noIncident.getMessage());
            return Optional.empty();
        }
    }
}
