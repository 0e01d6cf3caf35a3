package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Postmaster;
import io.firstmove.lab.Waiting.Slow;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered 2xx is there afterwards, whatever is killed while alerts pour in. */
class KilledInBurstIT {

    private static final int ENOUGH = 100;

    @TempDir
    Path folder;

    @Test
    void losesNothingWhenTheServiceIsKilled() throws IOException {
        var environment = environment();
        var killed = FirstmoveProcess.start(environment);
        Set<String> acknowledged;
        try (var burst = Burst.at(killed, "Burst")) {
            await().until(() -> burst.acknowledged().size() >= ENOUGH);
            killed.kill();
            acknowledged = burst.acknowledged();
        }

        try (var next = FirstmoveProcess.start(environment)) {
            hasAll(next, acknowledged);
            eachRunIsCompletedOnce(next);
        }
    }

    @Test
    void losesNothingAndRecoversWhenPostgresCrashes() throws IOException {
        try (var firstmove = FirstmoveProcess.start(environment())) {
            try (var burst = Burst.at(firstmove, "Burst")) {
                for (int crash = 1; crash <= 2; crash++) {
                    int before = burst.acknowledged().size();
                    int refused = burst.refused();
                    await(Slow.RECOVERY).until(() -> burst.acknowledged().size() >= before + ENOUGH / 4);
                    // A request that waits for a connection outlives a short outage; so this one lasts until one does
                    // not.
                    await(Slow.RECOVERY).alias("an answer 503").until(() -> {
                        Postmaster.of(folder.resolve("home")).ifPresent(ProcessHandle::destroyForcibly);
                        return burst.refused() > refused;
                    });
                }
                int before = burst.acknowledged().size();
                await(Slow.RECOVERY)
                        .alias("alerts being taken again")
                        .until(() -> burst.acknowledged().size() >= before + ENOUGH / 4);
                burst.stop();
                assertThat(burst.otherAnswers()).isEmpty();
                hasAll(firstmove, burst.acknowledged());
            }
            eachRunIsCompletedOnce(firstmove);
            assertThat(firstmove.get("/q/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private Map<String, String> environment() throws IOException {
        var runbook = Files.createDirectories(folder.resolve("runbooks/burst"));
        Files.writeString(runbook.resolve("runbook.yaml"), """
                title: One of many
                match: ['alertname="Burst"']
                checks:
                  disk: { action: disk.usage, with: { path: / } }
                """);
        return Map.of(
                "FIRSTMOVE_HOME", folder.resolve("home").toString(),
                "FIRSTMOVE_RUNBOOKS", folder.resolve("runbooks").toString());
    }

    private static void hasAll(FirstmoveProcess firstmove, Set<String> acknowledged) {
        var stored = new HashSet<String>();
        incidents(firstmove).forEach(incident -> {
            var labels = (Map<?, ?>) incident.get("labels");
            stored.add(String.valueOf(labels == null ? "" : labels.get("instance")));
        });
        assertThat(stored).containsAll(acknowledged);
    }

    private static void eachRunIsCompletedOnce(FirstmoveProcess firstmove) {
        for (var incident : incidents(firstmove)) {
            var id = incident.get("id");
            await(Slow.RECOVERY).untilAsserted(() -> {
                var types = new JsonPath(firstmove
                                .get("/api/v1/incidents/" + id + "/timeline")
                                .body())
                        .getList("items.type", String.class);
                assertThat(types).as("timeline of " + id).containsOnlyOnce("incident.opened", "run.finished");
                assertThat(types)
                        .as("timeline of " + id)
                        .filteredOn(type -> type.startsWith("check."))
                        .hasSize(1);
            });
        }
    }

    private static List<Map<String, Object>> incidents(FirstmoveProcess firstmove) {
        var all = new ArrayList<Map<String, Object>>();
        var cursor = "";
        do {
            var page = new JsonPath(
                    firstmove.get("/api/v1/incidents?limit=100" + cursor).body());
            all.addAll(page.getList("items"));
            var next = page.getString("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return all;
    }
}
