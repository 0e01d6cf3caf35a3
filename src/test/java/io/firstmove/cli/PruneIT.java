package io.firstmove.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firstmove.crash.FirstmoveProcess;
import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removing what is old, beside the service, as a timer does it. */
class PruneIT {

    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void setUp() throws IOException {
        environment = Map.of(
                "FIRSTMOVE_HOME", folder.resolve("home").toString(),
                "FIRSTMOVE_RUNBOOKS",
                        Files.createDirectories(folder.resolve("runbooks")).toString(),
                "FIRSTMOVE_TIMELINE_ANCHOR_EVERY", "1s");
    }

    @Test
    void removesWhatIsOldAndWhole() throws Exception {
        try (var service = FirstmoveProcess.start(environment)) {
            for (var name : new String[] {"Old", "Changed", "Young"}) {
                send(service, name, "firing");
                send(service, name, "resolved");
            }
            change("update incident set resolved_at = now() - interval '400 days' where title not like 'Young%'");
            change("""
                    set session_replication_role = replica;
                    update timeline_entry set text = 'never happened' where incident_id = 2 and seq = 1
                    """);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.log()
                            .lines()
                            .filter(line -> line.contains("Timeline anchor INC-"))
                            .anyMatch(line -> line.contains("INC-3:")));
            var log = Files.writeString(folder.resolve("firstmove.log"), service.log());

            assertThat(command("prune", "--keep-days", "30").words()).contains("--keep-days is at least 90");
            var counted = command("prune", "--keep-days", "365");
            assertThat(counted.words()).contains("2 incidents were resolved before", "None was removed");
            assertThat(counted.status()).isZero();
            assertThat(service.get("/api/v1/incidents/INC-1").statusCode()).isEqualTo(200);

            var pruned = command("prune", "--keep-days", "365", "--yes");
            assertThat(pruned.words())
                    .contains(
                            "Removed INC-1:",
                            "Kept INC-2: its timeline is not as it was recorded",
                            "Removed 1 incidents");
            assertThat(pruned.status()).isEqualTo(1);
            assertThat(service.get("/api/v1/incidents/INC-1").statusCode()).isEqualTo(404);
            assertThat(service.get("/api/v1/incidents/INC-2").statusCode()).isEqualTo(200);
            assertThat(service.get("/api/v1/incidents/INC-3").statusCode()).isEqualTo(200);

            var verified = command("verify", "--anchors", log.toString());
            assertThat(verified.words())
                    .contains("INC-2 entry 1: its content does not match", "; 1 incidents were pruned")
                    .doesNotContain("INC-1 ", "INC-3 ");
        }
    }

    private Program command(String... arguments) throws InterruptedException {
        return FirstmoveProcess.run(environment, arguments);
    }

    private static void send(FirstmoveProcess service, String name, String status) {
        var answer = service.post("/api/v1/alerts", """
                {"version": "4", "receiver": "firstmove", "status": "%1$s", "truncatedAlerts": 0,
                 "groupKey": "%2$s", "groupLabels": {"alertname": "%2$s"},
                 "alerts": [{"status": "%1$s", "fingerprint": "%2$s", "startsAt": "2026-11-24T01:02:03Z",
                             "endsAt": "2026-11-24T01:12:03Z", "labels": {"alertname": "%2$s"}}]}
                """.formatted(status, name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void change(String statements) throws IOException, SQLException {
        var home = folder.resolve("home");
        var port = Files.readAllLines(home.resolve("data/postmaster.pid")).get(3);
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/firstmove",
                        "firstmove",
                        Files.readString(home.resolve("password")));
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
