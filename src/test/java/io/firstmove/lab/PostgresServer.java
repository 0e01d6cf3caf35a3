package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A real Postgres of the system's own on a free port of this machine. */
public final class PostgresServer implements AutoCloseable {

    /** Where Debian keeps what only the server's own user needs. */
    private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");

    private final Process process;
    private final int port;

    private PostgresServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, and waits until it takes connections. Skips the test where it is not installed. */
    public static PostgresServer start(Path folder, String settings) {
        Lab.needs("openssl");
        Lab.needs(BINARIES, "initdb");
        int port = Lab.freePort();
        var data = folder.resolve("data");
        try {
            Files.createDirectories(folder);
            own(folder);
            Lab.run(asPostgres("initdb", "-D", data.toString(), "-A", "trust", "--no-sync")
                    .toArray(String[]::new));
            Files.writeString(
                    data.resolve("postgresql.conf"),
                    "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = off\nport = " + port + "\n"
                            + settings,
                    StandardOpenOption.APPEND);
            var process = new ProcessBuilder(asPostgres("postgres", "-D", data.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("postgres.log").toFile())
                    .start();
            await().ignoreExceptions().until(() -> {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            });
            return new PostgresServer(process, port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Gives a folder and what is in it to the user that Postgres runs as, which is never root. */
    public static void own(Path folder) {
        if (Lab.isRoot()) {
            Lab.run("chown", "-R", "postgres", folder.toString());
            Lab.run("chmod", "755", folder.resolveSibling(".").toString());
        }
    }

    private static List<String> asPostgres(String program, String... arguments) {
        var argv = new ArrayList<String>();
        if (Lab.isRoot()) {
            argv.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        argv.add(BINARIES.resolve(program).toString());
        argv.addAll(List.of(arguments));
        return argv;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
