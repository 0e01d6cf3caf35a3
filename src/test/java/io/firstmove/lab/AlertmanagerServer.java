package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A real Alertmanager on a free port of this machine. */
public final class AlertmanagerServer implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private AlertmanagerServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and waits until it is ready. Skips the test where it is not installed.
     *
     * @param configuration the text of its {@code alertmanager.yml}
     */
    public static AlertmanagerServer start(Path folder, String configuration) {
        Lab.needs("prometheus-alertmanager");
        var address = "127.0.0.1:" + Lab.freePort();
        try {
            Files.createDirectories(folder);
            var file = Files.writeString(folder.resolve("alertmanager.yml"), configuration);
            var process = new ProcessBuilder(
                            "prometheus-alertmanager",
                            "--config.file=" + file,
                            "--storage.path=" + folder.resolve("data"),
                            "--web.listen-address=" + address,
                            "--cluster.listen-address=")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("alertmanager.log").toFile())
                    .start();
            var server = new AlertmanagerServer(process, "http://" + address);
            await().ignoreExceptions().until(() -> !server.get("/-/ready").isEmpty());
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    /** Reports an alert as Prometheus does. */
    public void firing(String labels, Instant startsAt) {
        post("/api/v2/alerts", """
                [{"labels": %s, "annotations": {"summary": "Reported by the lab"}, "startsAt": "%s",
                  "endsAt": "%s"}]
                """.formatted(labels, startsAt, startsAt.plus(Duration.ofHours(1))));
    }

    /** Reports that an alert is over. */
    public void resolved(String labels, Instant startsAt) {
        post("/api/v2/alerts", """
                [{"labels": %s, "startsAt": "%s", "endsAt": "%s"}]
                """.formatted(labels, startsAt, Instant.now()));
    }

    /** Silences an alert name for an hour. */
    public void silence(String alertname) {
        var now = Instant.now();
        post("/api/v2/silences", """
                {"matchers": [{"name": "alertname", "value": "%s", "isRegex": false, "isEqual": true}],
                 "startsAt": "%s", "endsAt": "%s", "createdBy": "lab", "comment": "lab"}
                """.formatted(alertname, now, now.plus(Duration.ofHours(1))));
    }

    public String get(String path) {
        return answer(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    private void post(String path, String body) {
        answer(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String answer(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("Alertmanager answered " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
