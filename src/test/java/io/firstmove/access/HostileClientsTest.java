package io.firstmove.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What somebody without credentials sends makes neither the log nor the metrics grow. */
@QuarkusTest
@TestProfile(GuardedService.class)
class HostileClientsTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Test
    void wrongCredentialsWriteNoStackTraces() {
        var lines = new LoggedLines();
        try (lines) {
            for (var path : List.of("/q/anything", "/q/metrics", "/q/openapi", "/api/v1/incidents", "/anything")) {
                int status = given().header("Authorization", "Bearer wrong-" + path.hashCode())
                        .get(path)
                        .statusCode();
                assertThat(status).as(path).isIn(401, 404);
            }
            assertThat(given().get("/q/anything").statusCode()).isEqualTo(401);
        }
        assertThat(lines.found).isEmpty();
    }

    @Test
    void inventedMethodsAndPathsAddNoSeries() throws IOException {
        given().header("Authorization", "Bearer wrong").get("/nothing-before");
        send("INVENTED /nothing-before HTTP/1.1");
        send("GET /api/v1/incidents/INC-1 HTTP/1.1");
        int before = metrics().size();
        for (int i = 0; i < 20; i++) {
            send("INVENTED" + i + " /api/v1/incidents HTTP/1.1");
            send("GET /api/v1/invented/" + i + " HTTP/1.1");
            send("GET /q/invented/" + i + " HTTP/1.1");
            send("GET /invented-" + i + " HTTP/1.1");
            send("POST /sign-in/{" + i + "} HTTP/1.1");
        }
        assertThat(metrics()).hasSizeLessThan(before + 15);
        assertThat(metrics()).noneMatch(line -> line.contains("nvented") || line.contains("INVENTED"));
        given().header("Authorization", "Bearer reader").get("/api/v1/incidents");
        assertThat(metrics()).anyMatch(line -> line.contains("uri=\"/api/v1/incidents\""));
    }

    private static List<String> metrics() {
        return given().header("Authorization", "Bearer reader")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server"))
                .toList();
    }

    private void send(String line) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            var request = line + "\r\nHost: localhost\r\nAuthorization: Bearer wrong\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            drain(socket.getInputStream());
        }
    }

    private static void drain(InputStream answer) throws IOException {
        assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 4");
    }

    private static final class LoggedLines extends Handler implements AutoCloseable {

        private final List<String> found = new ArrayList<>();

        LoggedLines() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord line) {
            found.add(line.getLoggerName() + ": " + line.getMessage() + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}
