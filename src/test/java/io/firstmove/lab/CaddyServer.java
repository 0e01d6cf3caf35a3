package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import io.firstmove.lab.Waiting.Slow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A real Caddy on free ports of this machine, its storage in a folder of its own. */
public final class CaddyServer implements AutoCloseable {

    private final Path folder;
    private final Process process;
    private final String admin;
    private final int tlsPort;

    private CaddyServer(Path folder, Process process, String admin, int tlsPort) {
        this.folder = folder;
        this.process = process;
        this.admin = admin;
        this.tlsPort = tlsPort;
    }

    /** Starts it with an admin endpoint on TCP. */
    public static CaddyServer start(Path folder, String tlsApp, String... domains) {
        return start(folder, "127.0.0.1:" + Lab.freePort(), Lab.freePort(), Lab.freePort(), tlsApp, domains);
    }

    /**
     * Starts it and waits until it takes connections; its certificates may not be there yet. Skips the test where it is
     * not installed.
     *
     * @param admin where its admin endpoint is, as Caddy writes it
     * @param httpPort where it answers the challenges of an issuer
     * @param tlsApp the JSON of {@code apps.tls}
     * @param domains the sites that it serves
     */
    public static CaddyServer start(
            Path folder, String admin, int httpPort, int tlsPort, String tlsApp, String... domains) {
        Lab.needs("caddy");
        try {
            Files.createDirectories(folder);
            var hosts = Arrays.stream(domains).map(name -> '"' + name + '"').collect(Collectors.joining(","));
            var file = Files.writeString(
                    folder.resolve("caddy.json"), """
                    {"admin": {"listen": "%1$s", "config": {"persist": false}},
                     "logging": {"logs": {"default": {
                       "writer": {"output": "file", "filename": "%2$s/caddy.log", "roll": false}}}},
                     "storage": {"module": "file_system", "root": "%2$s/storage"},
                     "apps": {
                       "pki": {"certificate_authorities": {"local": {"install_trust": false}}},
                       "http": {"http_port": %3$d, "https_port": %4$d, "grace_period": 1000000000, "servers": {"lab": {
                         "listen": ["127.0.0.1:%4$d"],
                         "automatic_https": {"disable_redirects": true},
                         "routes": [{"match": [{"host": [%5$s]}],
                                     "handle": [{"handler": "static_response", "body": "ok"}]}]}}},
                       "tls": %6$s}}
                    """.formatted(admin, folder, httpPort, tlsPort, hosts, tlsApp));
            var builder = new ProcessBuilder("caddy", "run", "--config", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile());
            builder.environment().put("XDG_DATA_HOME", folder.toString());
            builder.environment().put("XDG_CONFIG_HOME", folder.toString());
            var server = new CaddyServer(folder, builder.start(), admin, tlsPort);
            await().ignoreExceptions().until(server::isUp);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String admin() {
        return admin;
    }

    /** Where its sites are served. */
    public String address() {
        return "127.0.0.1:" + tlsPort;
    }

    public int tlsPort() {
        return tlsPort;
    }

    public Path storage() {
        return folder.resolve("storage");
    }

    public Path log() {
        return folder.resolve("caddy.log");
    }

    /** The issuer of its internal certificates; there as soon as the first one is. */
    public Path root() {
        return storage().resolve("pki/authorities/local/root.crt");
    }

    /** Waits until its log says something. */
    public void awaitLog(String text) {
        await(Slow.CERTIFICATE)
                .until(() -> Files.exists(log()) && Files.readString(log()).contains(text));
    }

    /** Stops it in its tracks: the kernel goes on taking connections, and nobody answers. */
    public void hang() {
        Lab.run("kill", "-STOP", "" + process.pid());
    }

    public void goOn() {
        Lab.run("kill", "-CONT", "" + process.pid());
    }

    private boolean isUp() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("Caddy ended: " + Files.readString(folder.resolve("output.log")));
        }
        new Socket(InetAddress.getLoopbackAddress(), tlsPort).close();
        return true;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
