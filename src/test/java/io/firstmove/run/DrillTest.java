package io.firstmove.run;

import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.FirstmoveApi;
import io.firstmove.lab.Lab;
import io.firstmove.lab.RedisServer;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.Waiting.Slow;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills, as a user's script sees them. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class DrillTest {

    @Test
    void provesThatARunbookWorksAgainstARealRedis(@TempDir Path folder) {
        try (var redis = RedisServer.start(folder)) {
            int incidents =
                    FirstmoveApi.get("incidents?limit=500").getList("items").size();

            var drill = ended("redis-down", drill("redis-down", redis.address()));

            assertThat(drill.getString("state")).isEqualTo("passed");
            assertThat(drill.getString("because")).isEqualTo("every check could tell");
            assertThat(drill.getList("checks.name", String.class)).containsExactly("ping", "info");
            assertThat(drill.getList("checks.verdict", String.class)).containsExactly("passed", "passed");
            assertThat(drill.getString("causes.find { it.cause == 'recovered' }.truth"))
                    .isEqualTo("true");
            assertThat(drill.getString("causes.find { it.cause == 'notRunning' }.truth"))
                    .isEqualTo("false");
            assertThat(drill.getString("labels.instance")).isEqualTo(redis.address());
            assertThat(FirstmoveApi.get("incidents?limit=500").getList("items")).hasSize(incidents);
            given().get("/api/v1/runs/" + drill.getLong("id")).then().statusCode(404);
            assertThat(FirstmoveApi.get("insights?range=4w")
                            .getString("drills.find { it.runbook == 'redis-down' }.lastState"))
                    .isEqualTo("passed");
            assertThat(FirstmoveApi.get("runbooks/redis-down/drills").getLong("items[0].id"))
                    .isEqualTo(drill.getLong("id"));
            await(Slow.METRICS)
                    .untilAsserted(() -> assertThat(lastSuccess("redis-down")).isPositive());
        }
    }

    @Test
    void passesWhereTheSystemIsBadAsTheRunbookSaysSo() {
        var drill = ended("redis-down", drill("redis-down", "127.0.0.1:" + Lab.freePort()));

        assertThat(drill.getString("state")).isEqualTo("passed");
        assertThat(drill.getString("checks[0].verdict")).isEqualTo("failed");
        assertThat(drill.getString("causes.find { it.cause == 'notRunning' }.truth"))
                .isEqualTo("true");
    }

    @Test
    void saysWhichLabelIsMissing() {
        var id = given().contentType("application/json")
                .post("/api/v1/runbooks/redis-down/drills")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");

        assertThat(ended("redis-down", id).getString("checks[0].summary")).contains("label \"instance\"");
    }

    @Test
    void leadsNoCheckToAnAddressThatNoAllowListNames() {
        var drill = ended("redis-down", drill("redis-down", "192.0.2.1:6379"));

        assertThat(drill.getString("state")).isEqualTo("failed");
        assertThat(drill.getString("because")).isEqualTo("could not tell: ping, info");
        assertThat(drill.getString("checks[0].reason")).isEqualTo("not_allowed");
    }

    @Test
    void leavesRemediesAlone() {
        RunbookFolder.script("drilled", "touch.sh", "touch \"$1\"\n");
        RunbookFolder.write("drilled", """
                title: Would act at once
                match: ['alertname="Drilled"']
                checks:
                  name: { action: script, with: { run: scripts/touch.sh, args: ["/dev/null"] } }
                remedies:
                  act:
                    when: "checks.name.passed"
                    action: script
                    with: { run: scripts/touch.sh, args: ["{labels.file}"] }
                    autonomy: auto
                    verify: { check: name, within: 5s }
                """);
        await().until(() -> given().get("/api/v1/runbooks/drilled").statusCode() == 200);
        var file = Path.of("target", "drilled-" + System.nanoTime()).toAbsolutePath();

        var id = given().contentType("application/json")
                .body("{\"labels\": {\"file\": \"" + file + "\"}}")
                .post("/api/v1/runbooks/drilled/drills")
                .jsonPath()
                .getLong("id");

        assertThat(ended("drilled", id).getString("state")).isEqualTo("passed");
        assertThat(file).doesNotExist();
        assertThat(lastSuccess("target-down")).as("never drilled").isZero();
    }

    @Test
    void knowsNoDrillOfAnUnknownRunbook() {
        given().contentType("application/json")
                .post("/api/v1/runbooks/no-such/drills")
                .then()
                .statusCode(404);
        given().get("/api/v1/runbooks/redis-down/drills/999999").then().statusCode(404);
        given().contentType("application/json")
                .body("[]")
                .post("/api/v1/runbooks/redis-down/drills")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("{\"labels\": {\"instance\": \"" + "x".repeat(5000) + "\"}}")
                .post("/api/v1/runbooks/redis-down/drills")
                .then()
                .statusCode(400);
    }

    private static long drill(String runbook, String instance) {
        return given().contentType("application/json")
                .body("{\"labels\": {\"instance\": \"" + instance + "\"}}")
                .post("/api/v1/runbooks/" + runbook + "/drills")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static JsonPath ended(String runbook, long id) {
        var path = "runbooks/" + runbook + "/drills/" + id;
        await().until(() -> FirstmoveApi.get(path).getString("finishedAt") != null);
        return FirstmoveApi.get(path);
    }

    /** As Prometheus reads it, in seconds. */
    private static double lastSuccess(String runbook) {
        await(Slow.METRICS).until(() -> line(runbook).isPresent());
        var line = line(runbook).orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static Optional<String> line(String runbook) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("firstmove_drill_last_success_timestamp_seconds{")
                        && line.contains("runbook=\"" + runbook + "\""))
                .findFirst();
    }
}
