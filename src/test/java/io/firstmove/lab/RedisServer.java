package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real {@code redis-server} on a free port of this machine, in a folder of its own. */
public final class RedisServer implements AutoCloseable {

    private final List<String> argv;
    private final Process process;
    private final Path folder;
    private final int port;

    private RedisServer(List<String> argv, Process process, Path folder, int port) {
        this.argv = argv;
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it and waits until it answers, with whatever answer. Skips the test where Redis is not installed.
     *
     * @param options such as {@code --requirepass}, {@code secret}
     */
    public static RedisServer start(Path folder, String... options) {
        Lab.needs("redis-server");
        int port = Lab.freePort();
        var argv = new ArrayList<>(List.of(
                "redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--dir", folder.toString(), "--save", ""));
        argv.addAll(List.of(options));
        return launch(argv, folder, port);
    }

    /** Starts a Sentinel that watches a master and decides alone. */
    public static RedisServer sentinel(Path folder, String name, RedisServer master, String... options) {
        Lab.needs("redis-server");
        int port = Lab.freePort();
        try {
            // A Sentinel writes what it learns into its configuration.
            var configuration = Files.writeString(
                    Files.createTempFile(folder, "sentinel", ".conf"),
                    "sentinel monitor %s 127.0.0.1 %d 1%n".formatted(name, master.port));
            var argv = new ArrayList<>(List.of(
                    "redis-server",
                    configuration.toString(),
                    "--sentinel",
                    "--port",
                    "" + port,
                    "--bind",
                    "127.0.0.1"));
            argv.addAll(List.of(options));
            return launch(argv, folder, port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RedisServer launch(List<String> argv, Path folder, int port) {
        try {
            var process = new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createTempFile("redis", ".log").toFile())
                    .start();
            var server = new RedisServer(argv, process, folder, port);
            await().ignoreExceptions().until(() -> !server.say("PING").isEmpty());
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts another one in the place of this, which has been closed. */
    RedisServer again() {
        return launch(argv, folder, port);
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public Path folder() {
        return folder;
    }

    /** Sends an inline command and answers the first line of the reply. */
    public String say(String command) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            var line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c >= 0 && c != '\r';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }

    /** A client that stays connected until it is closed. */
    public Socket connect() throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
        socket.setSoTimeout(2000);
        return socket;
    }

    /** Stops it in its tracks: the kernel goes on taking connections, and nobody answers. */
    public void hang() {
        Lab.run("kill", "-STOP", "" + process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
