package io.firstmove.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The parent of a Postgres, which ties its life to ours: a shell that waits for the end of a pipe whose other end only
 * this process holds. It ends when we close it and also when we are killed, and then the shell stops Postgres the fast
 * way. So one mechanism serves both, and a kill -9 leaves nothing behind.
 */
final class PostgresKeeper {

    /**
     * Repeats the signal because Postgres misses what comes before it has installed its handlers. The waiting half goes
     * first, so that it never signals a process id that is somebody else's by then.
     */
    private static final String SCRIPT = """
            trap '' HUP INT TERM PIPE
            test -x /usr/bin/setsid || set -m
            exec 3<&0
            "$1" -D "$2" </dev/null >>"$3" 2>&1 3<&- &
            postgres=$!
            echo $postgres
            exec >/dev/null 2>&1
            (read -r _ <&3; while kill -INT $postgres; do sleep 0.1; done) &
            waiting=$!
            wait $postgres
            status=$?
            kill -KILL $waiting
            exit $status
            """;

    /**
     * Ctrl-C in a terminal goes to everything that runs in its foreground; in a session of its own Postgres is out of
     * its reach and can serve us until we have stopped. Where there is no setsid (macOS), {@code set -m} does that.
     */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process shell;
    private final String pid;

    private PostgresKeeper(Process shell, String pid) {
        this.shell = shell;
        this.pid = pid;
    }

    static PostgresKeeper start(PostgresData data) throws IOException {
        var command = new ArrayList<>(data.user()
                .command(List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "firstmove-postgres-keeper",
                        data.binaries().program("postgres").toString(),
                        data.directory().toString(),
                        data.log().toString())));
        if (Files.isExecutable(SETSID)) {
            command.addFirst(SETSID.toString());
        }
        var shell = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = shell.inputReader()) {
            var pid = output.readLine();
            return new PostgresKeeper(shell, pid == null ? "" : pid);
        }
    }

    /** Waits until Postgres accepts connections, or has ended without ever doing so. */
    boolean isReady(PostgresData data) throws IOException, InterruptedException {
        while (shell.isAlive()) {
            var state = data.state();
            if (state.size() > 7
                    && state.getFirst().equals(pid)
                    && state.get(7).strip().equals("ready")) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    /** Waits for the end of Postgres; its status is 0 if somebody told it to end. */
    int await() throws InterruptedException {
        return shell.waitFor();
    }

    void stop(Duration patience) throws IOException, InterruptedException {
        shell.getOutputStream().close();
        shell.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
