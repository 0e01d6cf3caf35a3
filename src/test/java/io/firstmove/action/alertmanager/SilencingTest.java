package io.firstmove.action.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.firstmove.action.ActionContract;
import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.lab.Lab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of both actions need: a real Alertmanager, and what it cannot be made to be. */
@Tag("lab")
abstract class SilencingTest<P extends Record> extends ActionContract<P> {

    private static @Nullable AlertmanagerServer server;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path data) {
        server = AlertmanagerServer.start(data, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    static AlertmanagerServer alertmanager() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    /** What Alertmanager says of the silences for the label's value. */
    static List<JsonNode> silences(String label, String value) throws IOException {
        var all = new ObjectMapper().readTree(alertmanager().get("/api/v2/silences"));
        return StreamSupport.stream(all.spliterator(), false)
                .filter(silence -> silence.path("matchers").toString().contains("\"name\":\"" + label + "\"")
                        && silence.path("matchers").toString().contains("\"value\":\"" + value + "\""))
                .toList();
    }

    static String state(JsonNode silence) {
        return silence.path("status").path("state").asText();
    }

    /** The kernel takes the connection, and nobody answers. */
    String hangingUrl() throws IOException {
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(silent);
        return "http://127.0.0.1:" + silent.getLocalPort();
    }

    static String absentUrl() {
        return "http://127.0.0.1:" + Lab.freePort();
    }

    /** Alertmanager itself refuses nobody; proxies before it do. */
    String proxyUrl(int status, String body) throws IOException {
        var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        proxy.createContext("/", exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        proxy.start();
        opened.add(() -> proxy.stop(0));
        return "http://127.0.0.1:" + proxy.getAddress().getPort();
    }

    static String id(Object finding) {
        assertThat(finding).isInstanceOf(String.class);
        return finding.toString();
    }
}
