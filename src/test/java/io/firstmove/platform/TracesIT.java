package io.firstmove.platform;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.firstmove.crash.FirstmoveProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The program sends traces where somebody collects them, of what it is asked and not of what it asks of others. */
class TracesIT {

    /** Of OTLP over HTTP; names are text within its binary format. */
    private final List<String> exports = new CopyOnWriteArrayList<>();

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    @DisabledIfSystemProperty(named = "tracing", matches = "true")
    void aBuildWithoutThemSaysSo(@TempDir Path folder) {
        try (var firstmove = FirstmoveProcess.start(
                Map.of("FIRSTMOVE_HOME", folder.resolve("home").toString(), "QUARKUS_OTEL_SDK_DISABLED", "false"))) {
            await().untilAsserted(() -> assertThat(firstmove.log()).contains("this build cannot trace"));
            // What the build has written is served as it is.
            assertThat(firstmove.get("/q/openapi").body())
                    .startsWith("---\nopenapi: 3.")
                    .contains("  /api/v1/alerts:\n");
            assertThat(firstmove.get("/q/openapi?format=json").body()).contains("\"/api/v1/alerts\" : {");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "tracing", matches = "true")
    void tellsACollectorWhatRequestsDid(@TempDir Path folder) throws IOException {
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            exports.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.createContext("/secret", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        collector.start();
        try (var firstmove = FirstmoveProcess.start(Map.of(
                "FIRSTMOVE_HOME",
                folder.resolve("home").toString(),
                "QUARKUS_OTEL_SDK_DISABLED",
                "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "200ms",
                "FIRSTMOVE_ALERTMANAGER_URL",
                "http://127.0.0.1:" + collector.getAddress().getPort() + "/secret",
                "FIRSTMOVE_RECONCILE_INTERVAL",
                "1s"))) {
            await("asking an Alertmanager").until(() -> asked.get() > 0);
            assertThat(firstmove.get("/api/v1/incidents/INC-1/decisions").statusCode())
                    .isEqualTo(404);

            await().untilAsserted(() -> assertThat(exports)
                    .anyMatch(export ->
                            export.contains("firstmove") && export.contains("GET /api/v1/incidents/{id}/decisions")));
            assertThat(exports).noneMatch(export -> export.contains("/q/health") || export.contains("/secret"));
        } finally {
            collector.stop(0);
        }
    }
}
