package io.firstmove.run;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runbooks are edited while the service runs. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class RunbookReloadTest {

    private static final String GOOD = """
            title: %s
            match: ['alertname="%s"']
            checks:
              disk: { action: disk.usage, with: { path: / } }
            causes:
              fine: { when: "checks.disk.usedBytes > 0", say: "Something is on the disk" }
            """;

    @Test
    void keepsTheLastGoodVersionAndSaysWhatIsWrongWithTheNewOne() {
        RunbookFolder.write("edited", GOOD.formatted("Good", "Edited"));
        isInForce("edited");
        var hash = get("runbooks/edited").getString("hash");

        RunbookFolder.write("edited", GOOD.formatted("Bad", "Edited").replace("action:", "acton:"));

        await().untilAsserted(() ->
                assertThat(get("runbooks/edited").getString("errors")).contains("acton", "checks.disk"));
        assertThat(get("runbooks/edited").getString("hash")).isEqualTo(hash);
        assertThat(get("runbooks/edited").getInt("errors[0].line")).isEqualTo(4);
        given().get("/").then().statusCode(200).body(containsString("acton"));
        var id = open("Edited", "a");
        becomes(id, "run.finished");
        assertThat(text(id, "cause.identified")).contains("Something is on the disk");
    }

    @Test
    void takesTheFirstOfTwoThatMatchAndNamesTheOther() {
        RunbookFolder.write("twins-a", GOOD.formatted("First", "Twins"));
        RunbookFolder.write("twins-b", GOOD.formatted("Second", "Twins"));
        isInForce("twins-b");

        var id = open("Twins", "a");

        assertThat(incident(id).getString("runbook")).isEqualTo("twins-a");
        assertThat(text(id, "runbook.selected")).contains("also matching, declared later: twins-b");
        given().get("/incidents/" + id).then().statusCode(200).body(containsString("declared later: twins-b"));
    }

    @Test
    void startsARunThatAPersonAsksFor() {
        var id = open("NobodyKnowsThis", "a");
        RunbookFolder.write("asked-for", GOOD.formatted("Asked for", "Never"));
        isInForce("asked-for");

        long run = given().contentType("application/json")
                .body("{\"runbook\": \"asked-for\"}")
                .post("/api/v1/incidents/" + id + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");

        becomes(id, "run.finished");
        var shown = get("runs/" + run);
        assertThat(shown.getString("state")).isEqualTo("finished");
        assertThat(shown.getString("checks[0].verdict")).isEqualTo("passed");
        assertThat(timeline(id).getString("items.find { it.type == 'run.started' }.data.runbook"))
                .isEqualTo("asked-for");
    }

    @Test
    void refusesARunbookThatDoesNotExist() {
        var id = open("NobodyKnowsThis", "b");

        given().contentType("application/json")
                .body("{\"runbook\": \"nope\"}")
                .post("/api/v1/incidents/" + id + "/runs")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(containsString("nope"));
    }

    @Test
    void refusesAChangeInTheDisguiseOfACheck() {
        RunbookFolder.write("disguised", """
                title: Would delete files in every drill
                checks:
                  clean: { action: disk.clean, with: { path: /var/log/app, patterns: ["*.gz"], olderThan: 7d } }
                """);

        await().untilAsserted(() ->
                assertThat(get("runbooks").getString("items.errors")).contains("disk.clean changes something"));
        given().get("/api/v1/runbooks/disguised").then().body(containsString("make it a remedy"));
    }

    @Test
    void hasAllThatWeShipInForce() throws IOException {
        try (var shipped = Files.list(Path.of("runbook-actions"))) {
            for (var folder : shipped.filter(Files::isDirectory).toList()) {
                var runbook = get("runbooks/" + folder.getFileName());
                assertThat(runbook.getList("errors")).as(folder.toString()).isEmpty();
                assertThat(folder.resolve("README.md")).exists();
            }
        }
    }

    private static void isInForce(String name) {
        await().until(() -> given().get("/api/v1/runbooks/" + name).statusCode() == 200);
    }
}
