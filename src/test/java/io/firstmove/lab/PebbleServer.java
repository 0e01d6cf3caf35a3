package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real ACME authority on free ports of this machine, which asks a name server of the lab where names lead. */
public final class PebbleServer implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path root;

    private PebbleServer(Process process, int port, Path root) {
        this.process = process;
        this.port = port;
        this.root = root;
    }

    /**
     * Starts it, and waits until it takes connections. Skips the test where it is not installed.
     *
     * @param httpPort where it looks for an answer to its challenge over HTTP
     * @param tlsPort and over TLS
     * @param validity how long its certificates are good for
     * @param nameServer {@code host:port}
     */
    public static PebbleServer start(Path folder, int httpPort, int tlsPort, Duration validity, String nameServer) {
        Lab.needs("pebble");
        int port = Lab.freePort();
        try {
            Files.createDirectories(folder);
            var own = Certificate.create(folder, "pebble.lab.test");
            var file = Files.writeString(folder.resolve("pebble.json"), """
                    {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                     "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d,
                     "ocspResponderURL": "", "externalAccountBindingRequired": false,
                     "certificateValidityPeriod": %d}}
                    """.formatted(
                    port, Lab.freePort(), own.certificate(), own.key(), httpPort, tlsPort, validity.toSeconds()));
            var builder = new ProcessBuilder("pebble", "-config", file.toString(), "-dnsserver", nameServer)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("pebble.log").toFile());
            // It likes to be late, to reject a nonce now and then, and to remember what it has verified.
            builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
            builder.environment().put("PEBBLE_WFE_NONCEREJECT", "0");
            builder.environment().put("PEBBLE_AUTHZREUSE", "0");
            var server = new PebbleServer(builder.start(), port, own.certificate());
            await().ignoreExceptions().until(() -> {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            });
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where ACME begins. */
    public String directory() {
        return "https://127.0.0.1:" + port + "/dir";
    }

    /** Whom its clients have to trust to speak with it. */
    public Path root() {
        return root;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
