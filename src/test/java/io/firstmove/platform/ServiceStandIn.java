package io.firstmove.platform;

import io.firstmove.postgres.embedded.EmbeddedPostgres;
import io.firstmove.postgres.embedded.PostgresData;
import java.io.IOException;
import java.nio.file.Path;

/** What a service looks like to its Postgres: a process of its own that starts it and then lives until it is killed. */
public final class ServiceStandIn {

    private ServiceStandIn() {}

    static void main(String... args) throws InterruptedException {
        try {
            var postgres = EmbeddedPostgres.start(Path.of(args[0]));
            IO.println(postgres.jdbcUrl(PostgresData.NAME));
            Thread.currentThread().join();
        } catch (CannotStartException e) {
            IO.println(e.getMessage());
        }
    }

    /** Starts one on a home and returns when it has said its database's URL, or why it has none. */
    public static Started start(Path home) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServiceStandIn.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Started(process, process.inputReader().readLine());
    }

    public record Started(Process process, String said) {}
}
