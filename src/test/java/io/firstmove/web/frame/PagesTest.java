package io.firstmove.web.frame;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.firing;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.firstmove.lab.Lab;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class PagesTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @Test
    void writeNoBlankBetweenATimeAndWhatFollowsIt() {
        given().accept("text/html")
                .get("/insights")
                .then()
                .statusCode(200)
                .body(containsString("</time>. Weeks begin"));
    }

    @Test
    void showsWhatAlertsAndPeopleSayAsText() {
        var alert =
                firing("Smuggler", "a").replace("Smuggler on a", SCRIPT + " {incident.id} [x](javascript:alert(2))");
        var id = send(alert).getString("incidents[0]");
        given().contentType("application/json")
                .body("{\"text\": \"" + SCRIPT + "\"}")
                .post("/api/v1/incidents/" + id + "/notes");
        send(alert.replace("\"firing\"", "\"resolved\"").replace("0001-01-01", "2026-11-25"));
        becomes(id, "postmortem.drafted");

        for (var path : new String[] {"/?label=alertname=Smuggler", "/incidents/" + id}) {
            var page = page(path);
            assertThat(page.asString())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain(SCRIPT)
                    .doesNotContain("href=\"javascript:");
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void showsTheWholeIncidentWithoutJavaScript() {
        var id = open("Readable", "a");
        send(resolved("Readable", "a"));
        becomes(id, "postmortem.drafted");

        assertThat(page("/incidents/" + id).asString())
                .contains(id, "alert.firing", "alert.resolved", "incident.resolved", "/incidents/" + id + "/postmortem")
                .contains("Local mode: no credentials are required");
    }

    @Test
    void showsWhichCausesCouldNotBeTold() {
        RunbookFolder.write("untold", """
                title: Nobody can be asked
                match: ['alertname="Untold"']
                checks:
                  name: { action: dns.lookup, with: { name: db1.lab, server: "127.0.0.1:%d" } }
                causes:
                  gone: { when: "checks.name.recordCount == 0", say: The name is gone }
                  silent: { when: "checks.name.unknown", say: Nobody tells names }
                  there: { when: "!checks.name.unknown", say: The name is there }
                """.formatted(Lab.freePort()));
        await().until(() -> given().get("/api/v1/runbooks/untold").statusCode() == 200);

        var id = open("Untold", "a");
        becomes(id, "run.finished");

        assertThat(page("/incidents/" + id).asString())
                .contains("<strong>Probable cause: Nobody tells names</strong>")
                .contains("<p class=\"undetermined\">Undetermined: The name is gone<br>")
                .doesNotContain("<p class=\"undetermined\">Undetermined: Nobody tells names")
                .doesNotContain("<p class=\"undetermined\">Undetermined: The name is there");
    }

    @Test
    void findsByWhatIsAskedFor() {
        var id = open("FoundOnThePage", "a");
        var other = open("SomethingElse", "b");

        var found = page("/?q=foundonthepage").asString();

        assertThat(found).contains("/incidents/" + id + "\"").doesNotContain("/incidents/" + other + "\"");
    }

    @Test
    void countsWhatItDoesForPrometheus() {
        send(firing("Counted", "a"));

        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "firstmove_notifications_total{",
                        "firstmove_alerts_total{outcome=\"new\"",
                        "firstmove_ingest_seconds_count",
                        "firstmove_incidents{status=\"open\"",
                        "firstmove_jobs_waiting");
    }

    private static Response page(String path) {
        return given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }
}
