package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.SmallDisk;
import io.firstmove.lab.Waiting.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the database is full: readiness says so as soon as an alert was refused, and that it is over at once. */
class DiskFullIT {

    @TempDir
    Path folder;

    private int sent;

    @Test
    void isNotReadyWhileAlertsCannotBeStored() throws Exception {
        try (var disk = SmallDisk.mount(folder.resolve("disk"), "size=400m,mode=755");
                var firstmove = FirstmoveProcess.start(
                        Map.of("FIRSTMOVE_HOME", disk.path().resolve("home").toString()))) {
            assertThat(send(firstmove)).isEqualTo(200);
            assertThat(ready(firstmove)).isEqualTo(200);

            var filling = disk.path().resolve("filling");
            fill(filling);
            await(Slow.RECOVERY).until(() -> send(firstmove) == 503);
            assertThat(ready(firstmove)).as("once an alert was refused").isEqualTo(503);
            assertThat(firstmove.get("/q/health/ready").body()).contains("Alerts can be stored");

            Files.delete(filling);
            await(Slow.RECOVERY).until(() -> ready(firstmove) == 200);
            assertThat(send(firstmove)).as("once it is ready").isEqualTo(200);
        }
    }

    private static int ready(FirstmoveProcess firstmove) {
        return firstmove.get("/q/health/ready").statusCode();
    }

    /** Each with labels that take room, as no two are alike. */
    private int send(FirstmoveProcess firstmove) {
        var alert = """
                {"version": "4", "groupLabels": {"n": "%1$d"}, "alerts": [{"status": "firing", "fingerprint": "%1$d",
                 "labels": {"alertname": "DiskFull%1$d", "filler": "%2$s"}, "startsAt": "2026-01-01T00:00:00Z"}]}
                """.formatted(++sent, Long.toString(sent, 36).repeat(3000));
        return firstmove.post("/api/v1/alerts", alert).statusCode();
    }

    private static void fill(Path file) throws IOException {
        var block = new byte[64 * 1024];
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
