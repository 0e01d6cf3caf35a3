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

/** A run that is cut off is completed once, by whoever is there, and its finished checks are not repeated. */
class KilledInMidRunIT {

    /** Says the process id of the instance, whose child is the supervisor of a script. */
    private static final String INSTANCE = "ps -o ppid= -p $PPID | tr -d ' '";

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase();

    @TempDir
    Path folder;

    @Test
    void isCompletedAfterARestart() throws IOException {
        var environment = withRunbook();
        var killed = FirstmoveProcess.start(environment);
        var id = openAndWaitForTheMiddle(killed, "restart");
        killed.kill();
        Files.createFile(folder.resolve("go-on"));

        try (var next = FirstmoveProcess.start(environment)) {
            isCompletedOnce(next, id);
        }
    }

    @Test
    void isCompletedByAnotherInstance() throws IOException {
        var environment = withRunbook();
        try (var one = FirstmoveProcess.start(environment);
                var other = FirstmoveProcess.start(environment)) {
            var id = openAndWaitForTheMiddle(one, "other");
            var holder = one.pid() == holder() ? one : other;
            var survivor = holder == one ? other : one;
            holder.kill();
            Files.createFile(folder.resolve("go-on"));

            isCompletedOnce(survivor, id);
        }
    }

    @Test
    void isHandedOverWhenTheInstanceIsStopped() throws IOException {
        var environment = withRunbook();
        var stopped = FirstmoveProcess.start(environment);
        var id = openAndWaitForTheMiddle(stopped, "stopped");
        stopped.close();
        Files.createFile(folder.resolve("go-on"));

        try (var next = FirstmoveProcess.start(environment)) {
            isCompletedOnce(next, id);
        }
    }

    private Map<String, String> withRunbook() throws IOException {
        var scripts = Files.createDirectories(folder.resolve("runbooks/cut-off/scripts"));
        Files.writeString(folder.resolve("runbooks/cut-off/runbook.yaml"), """
                title: A run that is cut off
                match: ['alertname="CutOff"']
                correlate: [instance]
                checks:
                  quick: { action: script, with: { run: scripts/quick.sh } }
                  slow:  { action: script, with: { run: scripts/slow.sh }, within: 60s }
                causes:
                  both: { when: "checks.quick.passed && checks.slow.passed", say: "Both checks passed" }
                """);
        script(scripts.resolve("quick.sh"), INSTANCE + " >> " + folder.resolve("quick"));
        script(scripts.resolve("slow.sh"), """
                %s >> %s
                until [ -e %s ]; do sleep 0.1; done
                """.formatted(INSTANCE, folder.resolve("slow"), folder.resolve("go-on")));
        var environment = DATABASE.environment();
        environment.put("FIRSTMOVE_JOBS_SHUTDOWN_GRACE", "1s");
        environment.put("FIRSTMOVE_RUNBOOKS", folder.resolve("runbooks").toString());
        return environment;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Answers when one check is finished and committed, and the other is under way. */
    private String openAndWaitForTheMiddle(FirstmoveProcess firstmove, String instance) {
        var answer = firstmove.post("/api/v1/alerts", """
                {"version": "4", "receiver": "lab", "status": "firing", "groupKey": "", "groupLabels": {},
                 "truncatedAlerts": 0, "alerts": [{"status": "firing", "startsAt": "2026-11-24T01:02:03Z",
                 "labels": {"alertname": "CutOff", "instance": "%s"}, "fingerprint": "%s"}]}
                """.formatted(instance, instance));
        assertThat(answer.statusCode()).isEqualTo(200);
        var id = new JsonPath(answer.body()).getString("incidents[0]");
        await().until(() -> types(firstmove, id).contains("check.passed") && lines("slow") == 1);
        return id;
    }

    private void isCompletedOnce(FirstmoveProcess firstmove, String id) {
        await(Slow.TAKEOVER).until(() -> types(firstmove, id).contains("run.finished"));
        var timeline = timeline(firstmove, id);
        List<String> checks = timeline.getList("items.findAll { it.type == 'check.passed' }.data.check");
        assertThat(checks).containsExactlyInAnyOrder("quick", "slow");
        assertThat(timeline.getList("items.type", String.class))
                .containsOnlyOnce("run.started", "run.resumed", "run.finished", "cause.identified");
        assertThat(lines("quick")).as("starts of the finished check").isEqualTo(1);
        assertThat(lines("slow")).as("starts of the unfinished check").isEqualTo(2);
        var run = new JsonPath(firstmove.get("/api/v1/incidents/" + id).body()).getLong("runs[0].id");
        var state = new JsonPath(firstmove.get("/api/v1/runs/" + run).body()).getString("state");
        assertThat(state).isEqualTo("finished");
    }

    private static List<String> types(FirstmoveProcess firstmove, String id) {
        return timeline(firstmove, id).getList("items.type", String.class);
    }

    private static JsonPath timeline(FirstmoveProcess firstmove, String id) {
        return new JsonPath(
                firstmove.get("/api/v1/incidents/" + id + "/timeline").body());
    }

    /** The process that performs the slow check. */
    private long holder() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("slow")).getFirst());
    }

    private int lines(String file) {
        try {
            var path = folder.resolve(file);
            return Files.exists(path) ? Files.readAllLines(path).size() : 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
