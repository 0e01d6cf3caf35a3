package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real {@code dnsmasq} on a free port of this machine, which knows no other name server. */
public final class DnsmasqServer implements AutoCloseable {

    private final Process process;
    private final int port;

    private DnsmasqServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it takes connections. Skips the test where it is not installed.
     *
     * @param options such as {@code --address=/db1.lab/10.0.0.1}
     */
    public static DnsmasqServer start(Path folder, String... options) {
        // It is a daemon to Debian, and the search path of a user has no folder of daemons.
        var program = Files.isExecutable(Path.of("/usr/sbin/dnsmasq")) ? "/usr/sbin/dnsmasq" : "dnsmasq";
        if (program.equals("dnsmasq")) {
            Lab.needs(program);
        }
        int port = Lab.freePort();
        var argv = new ArrayList<>(List.of(
                program,
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--port=" + port,
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--no-resolv",
                "--no-hosts",
                "--user=" + System.getProperty("user.name"),
                "--group=",
                "--pid-file="));
        argv.addAll(List.of(options));
        try {
            Files.createDirectories(folder);
            var process = new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("dnsmasq.log").toFile())
                    .start();
            await().ignoreExceptions().until(() -> {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                    return true;
                }
            });
            return new DnsmasqServer(process, port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Stops it in its tracks. */
    public void hang() {
        Lab.run("kill", "-STOP", "" + process.pid());
    }

    /** Makes it read its files of additional hosts again. */
    public void reload() {
        Lab.run("kill", "-HUP", "" + process.pid());
    }

    public void goOn() {
        Lab.run("kill", "-CONT", "" + process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
