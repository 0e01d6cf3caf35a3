package io.firstmove.cli;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.crash.FirstmoveProcess;
import io.firstmove.lab.FirstmoveApi;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removing what is old, beside the service, as a timer does it. */
class PruneIT {

    @TempDir
    Path folder;

    @Test
    void removesWhatIsOldAndWhole() throws Exception {
        var local = new LocalHome(folder);
        Files.createDirectories(folder.resolve("runbooks"));
        try (var service = local.start()) {
            for (var name : new String[] {"Old", "Changed", "Young"}) {
                send(service, FirstmoveApi.firing(name, "a"));
                send(service, FirstmoveApi.resolved(name, "a"));
            }
            local.change("update incident set resolved_at = now() - interval '400 days' where title not like 'Young%'");
            local.change("update timeline_entry set text = 'never happened' where incident_id = 2 and seq = 1");
            await().until(() -> service.log()
                    .lines()
                    .filter(line -> line.contains("Timeline anchor INC-"))
                    .anyMatch(line -> line.contains("INC-3:")));
            var log = Files.writeString(folder.resolve("firstmove.log"), service.log());

            assertThat(local.command("prune", "--keep-days", "30").words()).contains("--keep-days is at least 90");
            var counted = local.command("prune", "--keep-days", "365");
            assertThat(counted.words()).contains("2 incidents were resolved before", "None was removed");
            assertThat(counted.status()).isZero();
            assertThat(service.get("/api/v1/incidents/INC-1").statusCode()).isEqualTo(200);

            var pruned = local.command("prune", "--keep-days", "365", "--yes");
            assertThat(pruned.words())
                    .contains(
                            "Removed INC-1:",
                            "Kept INC-2: its timeline is not as it was recorded",
                            "Removed 1 incidents");
            assertThat(pruned.status()).isEqualTo(1);
            assertThat(service.get("/api/v1/incidents/INC-1").statusCode()).isEqualTo(404);
            assertThat(service.get("/api/v1/incidents/INC-2").statusCode()).isEqualTo(200);
            assertThat(service.get("/api/v1/incidents/INC-3").statusCode()).isEqualTo(200);

            var verified = local.command("verify", "--anchors", log.toString());
            assertThat(verified.words())
                    .contains("INC-2 entry 1: its content does not match", "; 1 incidents were pruned")
                    .doesNotContain("INC-1 ", "INC-3 ");
        }
    }

    private static void send(FirstmoveProcess service, String notification) {
        var answer = service.post("/api/v1/alerts", notification);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
