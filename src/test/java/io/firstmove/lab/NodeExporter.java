package io.firstmove.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real node exporter on a free port of this machine, which tells about file systems only. */
public final class NodeExporter implements AutoCloseable {

    private final Process process;
    private final int port;

    private NodeExporter(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it takes connections. Skips the test where it is not installed. */
    public static NodeExporter start(Path folder) {
        Lab.needs("prometheus-node-exporter");
        int port = Lab.freePort();
        try {
            Files.createDirectories(folder);
            var process = new ProcessBuilder(
                            "prometheus-node-exporter",
                            "--collector.disable-defaults",
                            "--collector.filesystem",
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("node.log").toFile())
                    .start();
            await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            });
            return new NodeExporter(process, port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A job for Prometheus' {@code scrape_configs}, which says what host this is in {@code hosts.yaml}. */
    public String job(String host) {
        return """
                - job_name: node
                  static_configs: [{targets: ["127.0.0.1:%d"], labels: {host: "%s"}}]
                """.formatted(port, host);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
