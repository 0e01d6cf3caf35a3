package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Waiting.Slow;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A remedy that was cut off is never started again: its verifying check is asked, then a person. */
class KilledInMidRemedyIT {

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase();

    @TempDir
    Path folder;

    @Test
    void succeedsWhenTheVerifyingCheckPassesAfterAll() throws IOException {
        var environment = environment("1s");
        var killed = FirstmoveProcess.start(environment);
        var id = openAndWaitForTheMiddle(killed, "helped");
        killed.kill();
        Files.createFile(folder.resolve("fixed"));

        try (var next = FirstmoveProcess.start(environment)) {
            await(Slow.TAKEOVER).until(() -> state(next, id).equals("succeeded"));
            assertThat(types(next, id)).containsSubsequence("remedy.started", "remedy.unknown", "remedy.succeeded");
            assertThat(starts()).hasSize(1);
        }
    }

    @Test
    void isLeftToAPersonWhenItDoesNot() throws IOException {
        var environment = environment("1s");
        var stopped = FirstmoveProcess.start(environment);
        var id = openAndWaitForTheMiddle(stopped, "unclear");
        stopped.close();

        try (var next = FirstmoveProcess.start(environment)) {
            var remedy = "/api/v1/runs/" + run(next, id) + "/remedies/repair/";
            await(Slow.TAKEOVER)
                    .until(() -> state(next, id).equals("unknown")
                            && next.post(remedy + "outcome", "{\"outcome\": \"failed\", \"note\": \"no disk\"}")
                                            .statusCode()
                                    == 200);
            assertThat(state(next, id)).isEqualTo("failed");
            assertThat(types(next, id)).contains("remedy.unknown", "remedy.demoted", "remedy.failed");
            assertThat(starts()).hasSize(1);
        }
    }

    private Map<String, String> environment(String grace) throws IOException {
        var scripts = Files.createDirectories(folder.resolve("runbooks/cut-off/scripts"));
        Files.writeString(folder.resolve("runbooks/cut-off/runbook.yaml"), """
                title: A remedy that is cut off
                match: ['alertname="CutOffRemedy"']
                correlate: [instance]
                checks:
                  works: { action: script, with: { run: scripts/works.sh } }
                remedies:
                  repair:
                    when: checks.works.failed
                    action: script
                    with: { run: scripts/repair.sh }
                    autonomy: auto
                    verify: { check: works, within: 2s }
                """);
        script(scripts.resolve("works.sh"), "[ -e %s ] || exit 2".formatted(folder.resolve("fixed")));
        script(scripts.resolve("repair.sh"), "echo $FM_ATTEMPT >> %s\nsleep 60".formatted(folder.resolve("starts")));
        var environment = DATABASE.environment();
        environment.put("FIRSTMOVE_AUTONOMY", "auto");
        environment.put("FIRSTMOVE_REMEDIES_COOLDOWN", "0s");
        environment.put("FIRSTMOVE_JOBS_HEARTBEAT", "500ms");
        environment.put("FIRSTMOVE_JOBS_SHUTDOWN_GRACE", grace);
        environment.put("FIRSTMOVE_RUNBOOKS", folder.resolve("runbooks").toString());
        return environment;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String openAndWaitForTheMiddle(FirstmoveProcess firstmove, String instance) {
        firstmove.post("/api/v1/runbooks/cut-off/remedies/repair/restore", "");
        var answer = firstmove.post("/api/v1/alerts", """
                {"version": "4", "receiver": "lab", "status": "firing", "groupKey": "", "groupLabels": {},
                 "truncatedAlerts": 0, "alerts": [{"status": "firing", "startsAt": "2026-11-24T01:02:03Z",
                 "labels": {"alertname": "CutOffRemedy", "instance": "%1$s"}, "fingerprint": "%1$s"}]}
                """.formatted(instance));
        assertThat(answer.statusCode()).isEqualTo(200);
        var id = new JsonPath(answer.body()).getString("incidents[0]");
        await().until(() -> starts().size() == 1);
        return id;
    }

    private static String state(FirstmoveProcess firstmove, String id) {
        return incident(firstmove, id).getString("runs[0].remedies[0].progress.state");
    }

    private static long run(FirstmoveProcess firstmove, String id) {
        return incident(firstmove, id).getLong("runs[0].id");
    }

    private static JsonPath incident(FirstmoveProcess firstmove, String id) {
        return new JsonPath(firstmove.get("/api/v1/incidents/" + id).body());
    }

    private static List<String> types(FirstmoveProcess firstmove, String id) {
        return new JsonPath(
                        firstmove.get("/api/v1/incidents/" + id + "/timeline").body())
                .getList("items.type", String.class);
    }

    private List<String> starts() throws IOException {
        var file = folder.resolve("starts");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
