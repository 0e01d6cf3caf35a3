package io.firstmove.slack.delivery;

import io.firstmove.incident.IncidentQueries;
import io.firstmove.job.JobConfig;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.timeline.IncidentId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks for what is due, a few times a second, and has it delivered: one post at a time for each channel, and a few updates.
 * All of it happens on threads of its own, so that a Slack that is slow or dead is in nobody's way.
 */
@ApplicationScoped
class DeliverRegularly {

    private static final Logger LOG = Logger.getLogger(DeliverRegularly.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final int UPDATES_AT_ONCE = 5;
    private static final int ROUTED_AT_ONCE = 100;

    private final MessageRepository messages;
    private final IncidentQueries incidents;
    private final Routing routing;
    private final Deliver deliver;
    private final DeliverNotices notices;
    private final JobConfig config;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("slack-delivery-", 0).factory());
    private volatile boolean stopping;

    DeliverRegularly(
            MessageRepository messages,
            IncidentQueries incidents,
            Routing routing,
            Deliver deliver,
            DeliverNotices notices,
            JobConfig config) {
        this.messages = messages;
        this.incidents = incidents;
        this.routing = routing;
        this.deliver = deliver;
        this.notices = notices;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if ((routing.isConfigured() || notices.areConfigured()) && config.enabled()) {
            executor.execute(this::lookAgainAndAgain);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        executor.shutdown();
        // What is being posted is best written down; it would be found again, but only by looking.
        if (!executor.awaitTermination(config.shutdownGrace().toMillis(), TimeUnit.MILLISECONDS)) {
            executor.shutdownNow();
        }
    }

    private void lookAgainAndAgain() {
        while (!stopping) {
            var pause = BETWEEN_LOOKS;
            try {
                look();
            } catch (RuntimeException failed) {
                LOG.debugf(failed, "Cannot see what Slack is to be told");
                pause = AFTER_TROUBLE;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stoppingNow) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void look() {
        messages.unrouted(ROUTED_AT_ONCE).forEach(this::route);
        messages.postsDue().forEach(incident -> begin("post " + incident, incident, deliver::post));
        messages.updatesDue(Pace.UPDATE, UPDATES_AT_ONCE)
                .forEach(incident -> begin("update " + incident, incident, deliver::update));
        notices.due().forEach(notice -> begin("notice " + notice, notice, notices::deliver));
    }

    private void route(IncidentId incident) {
        var channel = Optional.<String>empty();
        try {
            channel = routing.channel(incidents.get(incident));
        } catch (FirstmoveException noIncident) {
            LOG.debugf("Slack is not told of %s: %s", incident, noIncident.getMessage());
        }
        messages.route(incident, channel.orElse(""));
    }

    private <T> void begin(String name, T subject, Consumer<T> step) {
        if (stopping || !underWay.add(name)) {
            return;
        }
        executor.execute(() -> {
            try {
                step.accept(subject);
            } catch (RuntimeException failed) {
                LOG.debugf(failed, "Slack was not told: %s", name);
            } finally {
                underWay.remove(name);
            }
        });
    }
}
