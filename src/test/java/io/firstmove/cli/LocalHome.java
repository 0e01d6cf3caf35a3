package io.firstmove.cli;

import io.firstmove.crash.FirstmoveProcess;
import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A service with an embedded database of its own below a folder, the commands beside it, and the database behind its back. */
record LocalHome(Path folder) {

    FirstmoveProcess start() {
        return FirstmoveProcess.start(environment());
    }

    Program command(String... arguments) throws InterruptedException {
        return FirstmoveProcess.run(environment(), arguments);
    }

    /** As its owner, past the triggers. */
    void change(String statements) throws IOException, SQLException {
        var port = Files.readAllLines(home().resolve("data/postmaster.pid")).get(3);
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/firstmove",
                        "firstmove",
                        Files.readString(home().resolve("password")));
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(statements);
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    private Map<String, String> environment() {
        return Map.of(
                "FIRSTMOVE_HOME", home().toString(),
                "FIRSTMOVE_RUNBOOKS", folder.resolve("runbooks").toString(),
                "FIRSTMOVE_TIMELINE_ANCHOR_INTERVAL", "1s");
    }
}
