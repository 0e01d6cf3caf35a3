package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import io.firstmove.lab.Waiting.Slow;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Prometheus on a free port of this machine, which scrapes itself. */
public final class PrometheusServer implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private PrometheusServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and waits until it has evaluated its rules once. Skips the test where it is not installed.
     *
     * @param rules the rules of one group, in YAML without indentation; the last one records {@code ready}
     */
    public static PrometheusServer start(Path folder, String rules) {
        return start(folder, rules, "");
    }

    /** The same, with more jobs in its {@code scrape_configs}, and whatever follows them in its configuration. */
    public static PrometheusServer start(Path folder, String rules, String more) {
        Lab.needs("prometheus");
        var address = "127.0.0.1:" + Lab.freePort();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("rules.yml"), "groups:\n- name: lab\n  rules:\n" + rules.indent(2));
            var file = Files.writeString(folder.resolve("prometheus.yml"), """
                    global: {scrape_interval: 1s, evaluation_interval: 1s}
                    rule_files: [rules.yml]
                    scrape_configs:
                    - job_name: itself
                      static_configs: [{targets: ["%s"]}]
                    """.formatted(address) + more);
            var process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=" + address)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            var server = new PrometheusServer(process, "http://" + address);
            await(Slow.SCRAPE)
                    .ignoreExceptions()
                    .until(() -> server.query("ready and on() up").contains("\"value\""));
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it with a configuration that exists; its alerts are over four seconds after it has stopped. */
    public static PrometheusServer configured(Path folder, Path configuration) {
        Lab.needs("prometheus");
        var address = "127.0.0.1:" + Lab.freePort();
        try {
            Files.createDirectories(folder);
            var process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--rules.alert.resend-delay=1s",
                            "--web.listen-address=" + address)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            var server = new PrometheusServer(process, "http://" + address);
            await().ignoreExceptions().until(() -> server.query("vector(1)").contains("\"value\""));
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    /** Stops it in its tracks: the kernel goes on taking connections, and nobody answers. */
    public void hang() {
        Lab.run("kill", "-STOP", "" + process.pid());
    }

    public void goOn() {
        Lab.run("kill", "-CONT", "" + process.pid());
    }

    /** What Prometheus answers to a query, as JSON. */
    public String query(String query) throws IOException, InterruptedException {
        var uri = URI.create(url + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
