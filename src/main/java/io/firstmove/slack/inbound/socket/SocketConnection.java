package io.firstmove.slack.inbound.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.BasicWebSocketConnector.ExecutionModel;
import io.quarkus.websockets.next.WebSocketClientConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One connection, from Slack's hello to its end. */
final class SocketConnection {

    private static final Logger LOG = Logger.getLogger(SocketConnection.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Envelopes envelopes;
    private final ObjectMapper json;
    private final CompletableFuture<Boolean> hello = new CompletableFuture<>();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile @Nullable WebSocketClientConnection socket;

    /** What becomes of a connection. */
    enum End {
        /** Slack closes it soon, and wants us to have another one by then. */
        REPLACE,
        /** It is no more. */
        CLOSED
    }

    /** Slack could not be connected to. */
    static final class NotConnectedException extends RuntimeException {

        private final transient Optional<Duration> retryAfter;

        NotConnectedException(String reason, Optional<Duration> retryAfter, @Nullable Throwable cause) {
            super(reason, cause);
            this.retryAfter = retryAfter;
        }

        /** When Slack wants to be asked again, if it has said so. */
        Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    SocketConnection(Envelopes envelopes, ObjectMapper json) {
        this.envelopes = envelopes;
        this.json = json;
    }

    /**
     * Connects, and waits until Slack has said hello.
     *
     * @throws NotConnectedException when it does not
     */
    void open(String address) throws InterruptedException {
        socket = connect(address);
        try {
            hello.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException noHello) {
            close();
            throw new NotConnectedException("Slack does not say hello", Optional.empty(), noHello);
        }
    }

    private WebSocketClientConnection connect(String address) {
        try {
            return BasicWebSocketConnector.create()
                    .baseUri(address)
                    // One thread for each message: a command that takes long holds up no other.
                    .executionModel(ExecutionModel.VIRTUAL_THREAD)
                    .onTextMessage(this::received)
                    .onClose((_, _) -> ended(End.CLOSED))
                    .onError((_, _) -> ended(End.CLOSED))
                    .connect()
                    .await()
                    .atMost(TIMEOUT);
        } catch (RuntimeException failed) {
            // Its message may have the address, which is a secret.
            throw new NotConnectedException(
                    "no connection: " + failed.getClass().getSimpleName(), Optional.empty(), failed);
        }
    }

    void close() {
        var open = socket;
        if (open != null && open.isOpen()) {
            open.close()
                    .subscribe()
                    .with(_ -> {}, failed -> LOG.debugf("A connection was not closed: %s", failed.getMessage()));
        }
    }

    End awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    boolean isLive() {
        return hello.isDone() && !end.isDone();
    }

    private void received(WebSocketClientConnection connection, String text) {
        try {
            var message = json.readTree(text);
            switch (message.path("type").asText()) {
                case "hello" -> hello.complete(true);
                case "disconnect" -> ended(End.REPLACE);
                default ->
                    envelopes
                            .acknowledgment(message)
                            .ifPresent(acknowledgment -> connection.sendTextAndAwait(acknowledgment.toString()));
            }
        } catch (JsonProcessingException notSlacks) {
            LOG.warn("Slack has sent something that is not JSON");
        } catch (RuntimeException closed) {
            LOG.warnf(
                    "Something that Slack has sent was not acknowledged: %s",
                    closed.getClass().getSimpleName());
        }
    }

    private void ended(End how) {
        end.complete(how);
        hello.completeExceptionally(new IllegalStateException("It ended before"));
    }
}
