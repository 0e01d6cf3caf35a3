package io.firstmove.web.runbook;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.firing;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Lab;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class RunbookPagesTest {

    private static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror=alert(2)> {row.name} {{7*7}} \u202Egnp.exe\u202C \" ' & ";

    @Test
    void showsGuideChecksCausesRemediesAndLastRuns() {
        var id = open("RedisDown", "127.0.0.1:" + Lab.freePort());
        becomes(id, "run.finished");

        assertThat(page("/runbooks/redis-down"))
                .contains("First moves", "<code>redis.ping</code>", "{labels.instance}")
                .contains("alertname=~&quot;RedisDown|RedisUnreachable&quot;")
                .contains("Redis is not running, or listens on another address")
                .contains("href=\"/incidents/" + id + "\"");
        assertThat(page("/runbooks")).contains("Redis is down", "href=\"/runbooks/redis-down\"", "/incidents/" + id);
        assertThat(page("/runbooks/db-failover")).contains("autonomy-ask", "two people");
        given().accept("text/html").get("/runbooks/no-such").then().statusCode(404);
    }

    @Test
    void drillsWithWhatTheFormSaysWithoutJavaScript() {
        var address = "127.0.0.1:" + Lab.freePort();
        var page = given().redirects()
                .follow(false)
                .formParam("label.instance", address)
                .post("/runbooks/redis-down/drills");

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.header("Location")).contains("/runbooks/redis-down#drill-");
        await().until(() -> page("/runbooks/redis-down").contains("every check could tell"));
        assertThat(page("/runbooks/redis-down"))
                .as("proposes the same labels again")
                .contains("name=\"label.instance\" value=\"" + address + "\"");
        assertThat(page("/insights")).contains("<a href=\"/runbooks/redis-down\">redis-down</a>");
    }

    @Test
    void showsWhereARunbookIsWrong() {
        RunbookFolder.write("broken-page", """
                title: Broken
                match: ['alertname="BrokenPage"']
                checks:
                  ping: { action: redis.pong, with: { address: "127.0.0.1:1" } }
                """);
        await().until(() -> page("/runbooks").contains("broken-page"));

        for (var path : new String[] {"/runbooks", "/runbooks/broken-page"}) {
            assertThat(page(path)).contains("broken-page/runbook.yaml:4:", "checks.ping.action", "redis.pong");
        }
    }

    @Test
    void showsHostileTextAsText() throws IOException {
        RunbookFolder.write("hostile-page", """
                title: '%s'
                match: ['alertname="HostilePage"']
                checks:
                  name: { action: dns.lookup, with: { name: "{labels.name}" } }
                causes:
                  odd: { when: "checks.name.unknown", say: '%s' }
                """.formatted(HOSTILE.replace("'", "''"), HOSTILE.replace("'", "''")));
        Files.writeString(
                Path.of("target", "test-runbooks", "hostile-page", "README.md"),
                "# Guide\n\n" + HOSTILE + "\n\n[x](javascript:alert(3)) [script](scripts/run.sh) [up](../../etc/passwd)"
                        + " [other](../redis-down/README.md) ![picture](https://example.com/x.png)"
                        + " [away](https://example.com/)\n\n" + "x".repeat(10_000) + "\n");
        await().until(() -> given().get("/api/v1/runbooks/hostile-page").statusCode() == 200);
        var alert = firing("HostilePage", "a")
                .replace(
                        "\"severity\"",
                        "\"name\": \"" + HOSTILE.replace("\"", "\\\"") + "x".repeat(10_000) + "\", \"severity\"");
        becomes(send(alert).getString("incidents[0]"), "run.finished");
        given().formParam("label.name", HOSTILE).post("/runbooks/hostile-page/drills");

        for (var path : new String[] {"/runbooks", "/runbooks/hostile-page", "/insights", "/certificates"}) {
            assertThat(page(path))
                    .as(path)
                    .doesNotContain("<script>alert", "<img", "href=\"javascript:")
                    .doesNotContain("href=\"scripts", "href=\"../");
        }
        assertThat(page("/runbooks/hostile-page"))
                .contains("href=\"/runbooks/redis-down\"", "href=\"https://example.com/\"", "{row.name}");
    }

    private static String page(String path) {
        var answer =
                given().accept("text/html").get(path).then().statusCode(200).extract();
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
        return answer.asString();
    }
}
