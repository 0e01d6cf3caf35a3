package io.firstmove.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real blackbox exporter on a free port of this machine, with one module, {@code tls}, which looks at certificates. */
public final class BlackboxExporter implements AutoCloseable {

    private final Process process;
    private final int port;

    private BlackboxExporter(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it takes connections. Skips the test where it is not installed. */
    public static BlackboxExporter start(Path folder) {
        Lab.needs("prometheus-blackbox-exporter");
        int port = Lab.freePort();
        try {
            Files.createDirectories(folder);
            var file = Files.writeString(folder.resolve("blackbox.yml"), """
                    modules:
                      tls: {prober: http, http: {preferred_ip_protocol: ip4, tls_config: {insecure_skip_verify: true}}}
                    """);
            var process = new ProcessBuilder(
                            "prometheus-blackbox-exporter",
                            "--config.file=" + file,
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("blackbox.log").toFile())
                    .start();
            await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            });
            return new BlackboxExporter(process, port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A job for Prometheus' {@code scrape_configs} that probes a URL each second. */
    public String job(String target) {
        return """
                - job_name: blackbox
                  metrics_path: /probe
                  params: {module: [tls]}
                  static_configs: [{targets: ["%s"]}]
                  relabel_configs:
                  - {source_labels: [__address__], target_label: __param_target}
                  - {source_labels: [__param_target], target_label: instance}
                  - {target_label: __address__, replacement: "127.0.0.1:%d"}
                """.formatted(target, port);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
