package io.firstmove.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.http.impl.WebSocketInternal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slack's end of Socket Mode: gives out addresses that are good for one connection each, says hello, sends envelopes over
 * one of the connections, and takes down how they are acknowledged.
 */
public final class SlackSocket implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int PING_MILLIS = 500;

    private final Vertx vertx;
    private final HttpServer server;
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final List<ServerWebSocket> open = new CopyOnWriteArrayList<>();
    private final Map<String, List<JsonNode>> acknowledgments = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile boolean silent;

    private SlackSocket(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    static SlackSocket start() {
        var vertx = Vertx.vertx();
        var server = vertx.createHttpServer();
        var socket = new SlackSocket(vertx, server);
        server.webSocketHandshakeHandler(socket::admit)
                .webSocketHandler(socket::connected)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        vertx.setPeriodic(PING_MILLIS, _ -> socket.ping());
        return socket;
    }

    /** An address for one connection. */
    String address() {
        var ticket = UUID.randomUUID().toString();
        tickets.add(ticket);
        return "ws://127.0.0.1:" + server.actualPort() + "/link/?ticket=" + ticket + "&app_id=A0LAB";
    }

    private void ping() {
        if (!silent) {
            open.forEach(connection -> connection.writePing(Buffer.buffer("ping")));
        }
    }

    private void admit(ServerWebSocketHandshake handshake) {
        var ticket = String.valueOf(handshake.query()).replaceAll("ticket=([^&]*)&.*", "$1");
        if (handshake.path().equals("/link/") && tickets.remove(ticket)) {
            handshake.accept();
        } else {
            handshake.reject(403);
        }
    }

    private void connected(ServerWebSocket connection) {
        connection.textMessageHandler(this::acknowledged);
        connection.closeHandler(_ -> open.remove(connection));
        connection.writeTextMessage("""
                {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0LAB"},
                 "debug_info": {"host": "applink", "approximate_connection_time": 18060}}
                """);
        open.add(connection);
        opened.incrementAndGet();
        mostAtOnce.accumulateAndGet(open.size(), Math::max);
    }

    private void acknowledged(String text) {
        var acknowledgment = read(text);
        acknowledgments
                .computeIfAbsent(acknowledgment.path("envelope_id").asText(), _ -> new CopyOnWriteArrayList<>())
                .add(acknowledgment);
    }

    /** Sends an envelope over the newest connection, and answers with its id. */
    public String send(String type, JsonNode payload) {
        var id = UUID.randomUUID().toString();
        send(id, type, payload);
        return id;
    }

    /** The same for an envelope that was sent before. */
    public void send(String id, String type, JsonNode payload) {
        var envelope = JSON.createObjectNode()
                .put("envelope_id", id)
                .put("type", type)
                .put("accepts_response_payload", !type.equals("events_api"));
        envelope.set("payload", payload);
        open.getLast()
                .writeTextMessage(envelope.toString())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public List<JsonNode> acknowledgments(String envelope) {
        return acknowledgments.getOrDefault(envelope, List.of());
    }

    /** Says that a new connection is wanted; the old one stays as long as the other side wants it. */
    public void askForAnother(String reason) {
        mostAtOnce.set(open.size());
        open.getLast().writeTextMessage("""
                {"type": "disconnect", "reason": "%s", "debug_info": {"host": "applink"}}
                """.formatted(reason));
    }

    /** Cuts the connections without a word, as when a machine on the way is gone. */
    public void cut() {
        for (var connection : open) {
            var _ = ((WebSocketInternal) connection)
                    .channelHandlerContext()
                    .channel()
                    .close();
        }
    }

    /** Sends no more pings, and does not close either. */
    public void fallSilent(boolean silent) {
        this.silent = silent;
    }

    public int connections() {
        return open.size();
    }

    /** How many there have been. */
    public int opened() {
        return opened.get();
    }

    /** How many there have been at a time since another one was asked for. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
