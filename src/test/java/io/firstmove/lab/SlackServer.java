package io.firstmove.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of Slack as far as its Web API shows it: channels with messages and threads, user groups, windows, addresses
 * for answers; its rules about what fits into a message, and how fast one may post. It can be limited, refuse, be slow, or
 * be dead.
 */
public final class SlackServer implements AutoCloseable {

    public static final String TOKEN = "xoxb-0000000000-test";
    public static final String APP_TOKEN = "xapp-1-A0LAB-0000000000-test";

    private static final Set<String> CHANNELS = Set.of("C0INCIDENTS", "C0DATABASE", "C0REPAIRS", "C0ANCHORS");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final SlackSocket socket;
    private final List<Posted> messages = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, List<JsonNode>> responses = new ConcurrentHashMap<>();
    private final List<JsonNode> views = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastPost = new HashMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger limited = new AtomicInteger();
    private volatile Optional<String> refusing = Optional.empty();
    private volatile Duration slowness = Duration.ZERO;
    private volatile boolean dead;
    private volatile Duration perChannel = Duration.ZERO;
    private volatile boolean hidesHistory;
    private volatile Optional<Duration> limitsHistory = Optional.empty();
    private volatile Instant historyFrom = Instant.MIN;
    private final AtomicInteger askedTooEarly = new AtomicInteger();

    /** A message as the channel has it now. */
    public static final class Posted {
        public final String channel;
        public final String ts;
        public final @Nullable String thread;
        public volatile JsonNode content;

        private Posted(String channel, String ts, @Nullable String thread, JsonNode content) {
            this.channel = channel;
            this.ts = ts;
            this.thread = thread;
            this.content = content;
        }
    }

    /** A call as it came in. */
    public record Call(String method, JsonNode arguments, Instant at) {}

    private SlackServer(HttpServer server, SlackSocket socket) {
        this.server = server;
        this.socket = socket;
    }

    public static SlackServer start() {
        return start(0);
    }

    /** Starts it on a port that is known before. */
    public static SlackServer start(int port) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            var slack = new SlackServer(http, SlackSocket.start());
            http.createContext("/api/", slack::api);
            http.createContext("/respond/", slack::respond);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return slack;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String apiUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    /** For apps that connect to Slack. */
    public SlackSocket socket() {
        return socket;
    }

    /** An address for the answers to one command or button. */
    public String responseUrl(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/respond/" + name;
    }

    /** As a fresh workspace, in which all is well. */
    public void reset() {
        refusing = Optional.empty();
        slowness = Duration.ZERO;
        dead = false;
        hidesHistory = false;
        limitsHistory = Optional.empty();
        historyFrom = Instant.MIN;
        askedTooEarly.set(0);
        perChannel = Duration.ZERO;
    }

    /** Answers {@code {"ok":false}} with that error. */
    public void refuse(String error) {
        refusing = Optional.of(error);
    }

    public void slow(Duration by) {
        slowness = by;
    }

    /** Cuts every connection, after having done what was asked where it is a crash in the middle. */
    public void die() {
        dead = true;
    }

    /** Takes one message for each channel in that time, and answers 429 to the others. */
    public void limit(Duration forOneMessage) {
        perChannel = forOneMessage;
    }

    /** Does not let the app read channels, as without the scope for it. */
    public void hideHistory() {
        hidesHistory = true;
    }

    /** Does not tell what is in a channel when it is asked the next time, nor until so long after that. */
    public void limitHistory(Duration retryAfter) {
        limitsHistory = Optional.of(retryAfter);
    }

    /** Whether {@link #limitHistory} is still to come. */
    public boolean willLimitHistory() {
        return limitsHistory.isPresent();
    }

    /** How often it was asked for history before it had said that it may be. */
    public int timesAskedTooEarly() {
        return askedTooEarly.get();
    }

    public void group(String group, String... users) {
        groups.put(group, Set.of(users));
    }

    public int timesLimited() {
        return limited.get();
    }

    /** What stands in the channel, without threads. */
    public List<Posted> messages(String channel) {
        return messages.stream()
                .filter(message -> message.channel.equals(channel) && message.thread == null)
                .toList();
    }

    /** The messages of an incident in any channel. */
    public List<Posted> of(String incident) {
        return messages.stream()
                .filter(message -> message.thread == null)
                .filter(message -> message.content
                        .path("metadata")
                        .path("event_payload")
                        .path("incident")
                        .asText()
                        .equals(incident))
                .toList();
    }

    public List<Posted> thread(Posted parent) {
        return messages.stream()
                .filter(message -> parent.ts.equals(message.thread) && message.channel.equals(parent.channel))
                .toList();
    }

    public List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    public List<JsonNode> answers(String name) {
        return responses.getOrDefault(name, List.of());
    }

    public List<JsonNode> views() {
        return views;
    }

    /** Somebody deletes a message. */
    public void delete(Posted message) {
        messages.remove(message);
    }

    private void api(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestURI().getPath().substring("/api/".length());
        if (dead) {
            exchange.close();
            return;
        }
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var arguments = exchange.getRequestMethod().equals("GET")
                ? query(exchange.getRequestURI().getRawQuery())
                : json.readTree(body);
        pause();
        if (refusing.isPresent()) {
            answer(exchange, 200, error(refusing.get()));
            return;
        }
        var token = method.equals("apps.connections.open") ? APP_TOKEN : TOKEN;
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 200, error("invalid_auth"));
            return;
        }
        if (method.equals("chat.postMessage")
                && isTooSoon(arguments.path("channel").asText())) {
            limited.incrementAndGet();
            exchange.getResponseHeaders().add("Retry-After", "1");
            answer(exchange, 429, error("ratelimited"));
            return;
        }
        if (method.startsWith("conversations.")) {
            var wait = waitForHistory();
            if (wait.isPresent()) {
                exchange.getResponseHeaders().add("Retry-After", "" + wait.get().toSeconds());
                answer(exchange, 429, error("ratelimited"));
                return;
            }
        }
        calls.add(new Call(method, arguments, Instant.now()));
        answer(exchange, 200, answerTo(method, arguments));
    }

    private ObjectNode answerTo(String method, JsonNode arguments) {
        return switch (method) {
            case "apps.connections.open" -> ok().put("url", socket.address());
            case "auth.test" -> ok().put("user_id", "U0BOT").put("team", "lab").put("team_id", "T0LAB");
            case "chat.postMessage" -> post(arguments);
            case "chat.update" -> update(arguments);
            case "chat.postEphemeral" -> ok().put("message_ts", nextTs());
            case "views.open" -> open(arguments);
            case "usergroups.users.list" -> members(arguments);
            case "conversations.history", "conversations.replies" -> history(method, arguments);
            default -> error("unknown_method");
        };
    }

    private ObjectNode post(JsonNode arguments) {
        var channel = arguments.path("channel").asText();
        if (!CHANNELS.contains(channel)) {
            return error("channel_not_found");
        }
        var fault = SlackRules.fault(arguments);
        if (fault.isPresent()) {
            return error(fault.get());
        }
        var thread = arguments.path("thread_ts").asText(null);
        var posted = new Posted(channel, nextTs(), thread, arguments);
        messages.add(posted);
        return ok().put("channel", channel).put("ts", posted.ts);
    }

    private ObjectNode update(JsonNode arguments) {
        var found = messages.stream()
                .filter(message ->
                        message.channel.equals(arguments.path("channel").asText())
                                && message.ts.equals(arguments.path("ts").asText()))
                .findFirst();
        if (found.isEmpty()) {
            return error("message_not_found");
        }
        var fault = SlackRules.fault(arguments);
        if (fault.isPresent()) {
            return error(fault.get());
        }
        // Metadata that an update does not name stays.
        var content = ((ObjectNode) arguments.deepCopy());
        content.set("metadata", found.get().content.path("metadata"));
        found.get().content = content;
        return ok().put("channel", found.get().channel).put("ts", found.get().ts);
    }

    private ObjectNode open(JsonNode arguments) {
        if (arguments.path("trigger_id").asText().isEmpty()) {
            return error("invalid_trigger_id");
        }
        var faults = SlackModel.faultsOfView(arguments.path("view"));
        if (!faults.isEmpty()) {
            return error("invalid_arguments").put("detail", faults.toString());
        }
        views.add(arguments.path("view"));
        return ok();
    }

    private ObjectNode members(JsonNode arguments) {
        var members = groups.get(arguments.path("usergroup").asText());
        if (members == null) {
            return error("no_such_subteam");
        }
        var answer = ok();
        members.forEach(answer.putArray("users")::add);
        return answer;
    }

    private ObjectNode history(String method, JsonNode arguments) {
        if (hidesHistory) {
            return error("missing_scope");
        }
        boolean replies = method.equals("conversations.replies");
        var answer = ok();
        var found = answer.putArray("messages");
        for (var message : messages) {
            boolean there = message.channel.equals(arguments.path("channel").asText())
                    && Double.parseDouble(message.ts)
                            >= arguments.path("oldest").asDouble(0);
            boolean inThread = arguments.path("ts").asText().equals(message.thread);
            if (there && (replies ? inThread : message.thread == null)) {
                found.addObject().put("ts", message.ts).set("metadata", message.content.path("metadata"));
            }
        }
        return answer;
    }

    private void respond(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().substring("/respond/".length());
        var body = json.readTree(exchange.getRequestBody().readAllBytes());
        var answers = responses.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>());
        if (answers.size() == 5) {
            answer(exchange, 404, error("used_url"));
            return;
        }
        var fault = SlackRules.fault(body);
        answers.add(body);
        answer(exchange, fault.isPresent() ? 400 : 200, fault.map(this::error).orElseGet(this::ok));
    }

    private synchronized Optional<Duration> waitForHistory() {
        var now = Instant.now();
        if (now.isBefore(historyFrom)) {
            askedTooEarly.incrementAndGet();
            return Optional.of(Duration.between(now, historyFrom).plusSeconds(1));
        }
        var wait = limitsHistory;
        limitsHistory = Optional.empty();
        wait.ifPresent(until -> historyFrom = now.plus(until));
        return wait;
    }

    private synchronized boolean isTooSoon(String channel) {
        if (perChannel.isZero()) {
            return false;
        }
        var now = Instant.now();
        var last = lastPost.get(channel);
        if (last != null && last.plus(perChannel).isAfter(now)) {
            return true;
        }
        lastPost.put(channel, now);
        return false;
    }

    private void pause() {
        try {
            Thread.sleep(slowness);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String nextTs() {
        return "%d.%06d".formatted(Instant.now().getEpochSecond(), sequence.incrementAndGet());
    }

    private ObjectNode ok() {
        return json.createObjectNode().put("ok", true);
    }

    private ObjectNode error(String error) {
        return json.createObjectNode().put("ok", false).put("error", error);
    }

    private ObjectNode query(@Nullable String query) {
        var arguments = json.createObjectNode();
        if (query != null) {
            var pairs = new ArrayList<>(List.of(query.split("&")));
            pairs.forEach(pair -> arguments.put(
                    URLDecoder.decode(pair.replaceFirst("=.*", ""), UTF_8),
                    URLDecoder.decode(pair.replaceFirst("^[^=]*=?", ""), UTF_8)));
        }
        return arguments;
    }

    private void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        try (exchange) {
            var bytes = bytes(body);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private byte[] bytes(ObjectNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        socket.close();
    }
}
