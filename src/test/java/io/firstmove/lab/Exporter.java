package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real exporter for Prometheus on a free port of this machine. */
public final class Exporter implements AutoCloseable {

    private final Process process;
    private final String job;

    private Exporter(Process process, String job) {
        this.process = process;
        this.job = job;
    }

    /**
     * A node exporter that tells about file systems only.
     *
     * @param host what this machine is called in {@code hosts.yaml}
     */
    public static Exporter node(Path folder, String host) {
        int port = Lab.freePort();
        return start(
                folder,
                "prometheus-node-exporter",
                port,
                Map.of(),
                List.of("--collector.disable-defaults", "--collector.filesystem"),
                """
                - job_name: node
                  static_configs: [{targets: ["127.0.0.1:%d"], labels: {host: "%s"}}]
                """.formatted(port, host));
    }

    /**
     * A blackbox exporter that looks at a certificate, whoever signed it.
     *
     * @param url whose certificate
     */
    public static Exporter blackbox(Path folder, String url) {
        int port = Lab.freePort();
        var modules = write(folder, "blackbox.yml", """
                modules:
                  tls: {prober: http, http: {preferred_ip_protocol: ip4, tls_config: {insecure_skip_verify: true}}}
                """);
        return start(
                folder,
                "prometheus-blackbox-exporter",
                port,
                Map.of(),
                List.of("--config.file=" + modules),
                "- job_name: blackbox\n  params: {module: [tls]}\n" + targets("/probe", url, url, port));
    }

    /** A redis_exporter, with the labels that its documentation has. */
    public static Exporter redis(Path folder, String address) {
        int port = Lab.freePort();
        return start(
                folder,
                "prometheus-redis-exporter",
                port,
                Map.of("REDIS_ADDR", ""),
                List.of(),
                "- job_name: redis\n" + targets("/scrape", "redis://" + address, address, port));
    }

    /**
     * A postgres_exporter that asks the queries of a file and nothing else.
     *
     * @param dataSource a connection string of libpq
     */
    public static Exporter postgres(Path folder, String dataSource, Path queries) {
        int port = Lab.freePort();
        return start(
                folder,
                "prometheus-postgres-exporter",
                port,
                Map.of("DATA_SOURCE_NAME", dataSource),
                List.of(
                        "--disable-default-metrics",
                        "--disable-settings-metrics",
                        "--extend.query-path=" + queries.toAbsolutePath()),
                "- job_name: postgres\n  static_configs: [{targets: [\"127.0.0.1:%d\"]}]\n".formatted(port));
    }

    /** The rest of a job for one target that somebody else is asked about. */
    private static String targets(String path, String target, String instance, int port) {
        return """
                  metrics_path: %s
                  static_configs: [{targets: ["%s"]}]
                  relabel_configs:
                  - {source_labels: [__address__], target_label: __param_target}
                  - {target_label: instance, replacement: "%s"}
                  - {target_label: __address__, replacement: "127.0.0.1:%d"}
                """.formatted(path, target, instance, port);
    }

    /** Starts it and waits until it takes connections. Skips the test where it is not installed. */
    private static Exporter start(
            Path folder, String program, int port, Map<String, String> environment, List<String> options, String job) {
        Lab.needs(program);
        var argv = new ArrayList<>(List.of(program, "--web.listen-address=127.0.0.1:" + port));
        argv.addAll(options);
        try {
            Files.createDirectories(folder);
            var builder = new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(program + ".log").toFile());
            builder.environment().putAll(environment);
            var exporter = new Exporter(builder.start(), job);
            await().ignoreExceptions().until(() -> {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            });
            return exporter;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its job for Prometheus' {@code scrape_configs}. */
    public String job() {
        return job;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
