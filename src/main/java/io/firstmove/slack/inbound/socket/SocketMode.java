package io.firstmove.slack.inbound.socket;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.job.Backoff;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.Answer.NoAnswer;
import io.firstmove.slack.api.Answer.Refused;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.inbound.socket.SocketConnection.NotConnectedException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Keeps a connection to Slack, over which comes what Slack would otherwise post to us: for services that cannot be reached
 * from outside. Each instance has its own, and Slack sends everything to one of them.
 */
@Wellness
@ApplicationScoped
class SocketMode implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(SocketMode.class);
    private static final Backoff BACKOFF = Backoff.UP_TO_A_MINUTE;
    /** What came over a connection is acknowledged there, for which Slack gives three seconds. */
    private static final Duration REPLACED_AFTER = Duration.ofSeconds(5);

    private final Slack slack;
    private final SlackConfig config;
    private final Envelopes envelopes;
    private final ObjectMapper json;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("slack-socket-", 0).factory());
    private volatile Optional<SocketConnection> current = Optional.empty();
    private volatile Optional<String> failure = Optional.empty();
    private volatile boolean stopping;

    SocketMode(Slack slack, SlackConfig config, Envelopes envelopes, ObjectMapper json) {
        this.slack = slack;
        this.config = config;
        this.envelopes = envelopes;
        this.json = json;
    }

    /** Always up, as Slack's other check: the service works without Slack. */
    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("slack-socket-mode").up().withData("wanted", isWanted());
        if (isWanted()) {
            check.withData("connected", current.filter(SocketConnection::isLive).isPresent());
            failure.ifPresent(reason -> check.withData("because", reason));
        }
        return check.build();
    }

    private boolean isWanted() {
        return config.appToken().isPresent();
    }

    void start(@Observes StartupEvent started) {
        if (isWanted()) {
            executor.execute(this::keepConnected);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        executor.shutdownNow();
    }

    private void keepConnected() {
        int failures = 0;
        try {
            while (!stopping) {
                try {
                    var connection = new SocketConnection(envelopes, json);
                    connection.open(address());
                    replaceBy(connection);
                    failures = 0;
                    if (connection.awaitEnd() == SocketConnection.End.CLOSED) {
                        Thread.sleep(BACKOFF.after(0));
                    }
                } catch (NotConnectedException notNow) {
                    failed(String.valueOf(notNow.getMessage()));
                    Thread.sleep(notNow.retryAfter().orElse(BACKOFF.after(failures++)));
                }
            }
        } catch (InterruptedException stoppingNow) {
            Thread.currentThread().interrupt();
        } finally {
            current.ifPresent(SocketConnection::close);
        }
    }

    private String address() {
        return switch (slack.openConnection()) {
            case Done(var body) -> body.path("url").asText();
            case Refused(var error) -> throw notConnected("Slack says " + error, Optional.empty());
            case Limited(var wait) -> throw notConnected("Slack was asked too often", Optional.of(wait));
            case NoAnswer(var reason) -> throw notConnected(reason, Optional.empty());
        };
    }

    private static NotConnectedException notConnected(String reason, Optional<Duration> retryAfter) {
        return new NotConnectedException(reason, retryAfter, null);
    }

    private void replaceBy(SocketConnection connection) {
        current.ifPresent(this::closeSoon);
        current = Optional.of(connection);
        failure = Optional.empty();
    }

    private void closeSoon(SocketConnection connection) {
        executor.execute(() -> {
            try {
                Thread.sleep(REPLACED_AFTER);
            } catch (InterruptedException stoppingNow) {
                Thread.currentThread().interrupt();
            }
            connection.close();
        });
    }

    /** Logged once, and again when the reason is another. */
    private void failed(String reason) {
        if (!failure.equals(Optional.of(reason))) {
            LOG.warnf("No Socket Mode connection to Slack, will retry: %s", reason);
        }
        failure = Optional.of(reason);
    }
}
