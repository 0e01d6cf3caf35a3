package io.firstmove.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Stands in for a language model behind an API like OpenAI's: gets sentences and answers each as it is told. */
public final class ChatServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> says = sentence -> sentence;

    public ChatServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    private void complete(HttpExchange exchange) throws IOException {
        var request = JSON.readTree(exchange.getRequestBody());
        asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + request);
        var sentences =
                JSON.readTree(request.path("messages").path(1).path("content").asText());
        var answers = new ArrayList<String>();
        sentences.forEach(sentence -> answers.add(says.apply(sentence.asText())));
        var answer = JSON.writeValueAsBytes(Map.of(
                "choices",
                List.of(Map.of("message", Map.of("role", "assistant", "content", JSON.writeValueAsString(answers))))));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** What it makes of each sentence from now on. */
    public void says(UnaryOperator<String> words) {
        says = words;
    }

    /** The requests so far, each with its authorization before it. */
    public List<String> asked() {
        return asked;
    }

    /** Where its API begins. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
