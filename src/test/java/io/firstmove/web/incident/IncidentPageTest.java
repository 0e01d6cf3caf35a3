package io.firstmove.web.incident;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.firing;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class IncidentPageTest {

    private static final Pattern ENTRY = Pattern.compile("<li id=\"entry-(\\d+)\"");
    private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"#]+)");

    @TempDir
    static Path folder;

    @Test
    void takesWhatPeopleDoAndLeadsBackToTheIncident() {
        var id = open("Acted", "a");

        act(id, "acknowledge", Map.of());
        act(id, "notes", Map.of("text", "Looking at it <b>now</b>\r\nreally"));
        act(id, "resolve", Map.of());

        assertThat(incident(id).getString("status")).isEqualTo("resolved");
        assertThat(text(id, "note.added")).isEqualTo("Looking at it <b>now</b>\nreally");
        assertThat(page("/incidents/" + id))
                .contains("Looking at it &lt;b&gt;now&lt;/b&gt;")
                .contains("class=\"dot note-added\"", "class=\"dot incident-resolved\"");
    }

    @Test
    void saysOnAPageWhatWasNotDoneAndLeadsBack() {
        var id = open("Refused", "a");
        act(id, "resolve", Map.of());

        var again = form(id, "acknowledge", Map.of());
        var empty = form(id, "notes", Map.of("text", "   "));
        var unknown = given().accept("text/html").get("/incidents/INC-999999");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.asString()).contains("<h1>Not done", "is resolved already", "href=\"/incidents/" + id + "\"");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.asString()).contains("There is no incident INC-999999", "All incidents");
        assertThat(unknown.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(types(id)).doesNotContain("note.added");
    }

    @Test
    void runsChecksAgainWhenAPersonWantsIt() {
        var id = open("RunAgain", "localhost:1");

        var answer = form(id, "runs", Map.of("runbook", "redis-down"));

        assertThat(answer.statusCode()).isEqualTo(303);
        becomes(id, "run.finished");
        var run = incident(id).getString("runs[0].id");
        assertThat(answer.header("Location")).endsWith("/incidents/" + id + "#run-" + run);
        assertThat(page("/incidents/" + id))
                .contains("id=\"run-" + run + "\"", "Redis is not running", "class=\"bar finished\"");
        assertThat(page("/runs/" + run)).contains("Run " + run + " of", id);
    }

    @Test
    void isApprovedOnThePageWithExactlyWhatWillRun() {
        RunbookFolder.script(
                "page-repair", "repair.sh", "printf '\\033[32mrepaired\\033[0m\\n'; touch \"$1/repaired\"\n");
        RunbookFolder.script("page-repair", "works.sh", "[ -e \"$1/repaired\" ] || exit 2\n");
        RunbookFolder.write("page-repair", """
                title: Repaired on the page
                match: ['alertname="PageRepair"']
                checks:
                  works: { action: script, with: { run: scripts/works.sh, args: ["%1$s"] } }
                causes:
                  broken: { when: "checks.works.failed", say: "It is broken" }
                remedies:
                  repair:
                    when: causes.broken
                    action: script
                    with: { run: scripts/repair.sh, args: ["%1$s", "{labels.instance}"] }
                    autonomy: ask
                    verify: { check: works, within: 30s }
                """.formatted(folder));
        await().until(() -> given().get("/api/v1/runbooks/page-repair").statusCode() == 200);
        var id = open("PageRepair", "thing");
        becomes(id, "remedy.proposed");

        assertThat(page("/")).contains("Waits for a decision");
        var page = page("/incidents/" + id);
        assertThat(page)
                .contains(
                        "Exactly what will run",
                        "scripts/repair.sh " + folder + " thing",
                        "Probable cause: It is broken")
                .containsPattern("<time datetime=\"[^\"]+\" data-show=\"left\">");
        var run = incident(id).getString("runs[0].id");
        var fingerprint =
                Pattern.compile("name=\"fingerprint\" value=\"([^\"]+)\"").matcher(page);
        assertThat(fingerprint.find()).isTrue();
        var other = decide(run, Map.of("decision", "approve", "fingerprint", "another"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(types(id)).doesNotContain("remedy.approved");

        var answer = decide(run, Map.of("decision", "approve", "fingerprint", fingerprint.group(1)));

        assertThat(answer.statusCode()).isEqualTo(303);
        becomes(id, "remedy.succeeded");
        assertThat(page("/incidents/" + id))
                .contains("class=\"bar succeeded\"", "class=\"dot remedy-approved\"")
                .contains("<span class=\"a-f2\">repaired");
    }

    @Test
    void leafsThroughALongTimeline() {
        var id = open("Long", "a");
        for (int i = 0; i < 150; i++) {
            given().contentType("application/json")
                    .body("{\"text\": \"note " + i + "\"}")
                    .post("/api/v1/incidents/" + id + "/notes")
                    .then()
                    .statusCode(200);
        }
        int length = timeline(id).getList("items").size();
        var seen = new ArrayList<Integer>();
        var path = "/incidents/" + id;
        while (!path.isEmpty()) {
            var page = page(path);
            ENTRY.matcher(page).results().forEach(entry -> seen.add(Integer.valueOf(entry.group(1))));
            var older = OLDER.matcher(page);
            path = older.find() ? older.group(1) : "";
        }

        assertThat(seen).hasSize(length).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> other - one);
        assertThat(page("/incidents/" + id + "?entry=3")).contains("id=\"entry-3\"");
        assertThat(page("/incidents/" + id + "/timeline/3")).contains("Timeline entry 3");
    }

    @Test
    void bearsHostileLabels() {
        var script = "\\\"><script>alert(1)</script><img src=x onerror=alert(2)>";
        var turned = "\\u202Eesrever\\u2066";
        var endless = "x".repeat(10_000);
        var id = send(firing("Hostile", "a")
                        .replace(
                                "\"severity\"",
                                "\"script\": \"" + script + "\", \"turned\": \"" + turned + "\", \"endless\": \""
                                        + endless + "\", \"severity\"")
                        .replace("Hostile on a", script + endless))
                .getString("incidents[0]");

        for (var path :
                new String[] {"/?label=alertname%3DHostile", "/incidents/" + id, "/incidents/" + id + "/related"}) {
            var page = page(path);
            assertThat(page).doesNotContain("<script>alert", "<img", endless);
            assertThat(page.length()).as("weight of " + path).isLessThan(60_000);
        }
        assertThat(page("/incidents/" + id)).contains("<bdi>turned=");
        assertThat(page("/incidents/" + id + "/alerts"))
                .as("the full value can be reached")
                .contains(endless)
                .doesNotContain("<script>alert", "<img");
    }

    @Test
    void hasNoScriptOrStyleInItsPages() {
        var id = open("Strict", "a");

        for (var path :
                new String[] {"/", "/incidents/" + id, "/incidents/" + id + "/charts", "/incidents/" + id + "/alerts"
                }) {
            assertThat(page(path))
                    .doesNotContainPattern("<script(?![^>]* src=\"/)")
                    .doesNotContainPattern("<[^>]* style=")
                    .doesNotContainPattern("<[^>]* on[a-z]+=\"")
                    .doesNotContain("<style")
                    .doesNotContainPattern("(src|href)=\"(https?:)?//");
        }
    }

    @Test
    void findsWhatWasTheSameBefore() {
        var first = open("Again", "again-host");
        act(first, "resolve", Map.of());
        var other = open("AgainOther", "again-host");

        assertThat(page("/incidents/" + other + "/related")).contains("With the same instance", first);
        assertThat(page("/incidents/" + first + "/related"))
                .contains(other)
                .doesNotContain("/incidents/" + first + "\">" + first + " <bdi>");
    }

    @Test
    void countsWhatIsNotResolvedForPagesThatNobodyLooksAt() {
        open("CountedOnPages", "a");

        await().untilAsserted(
                        () -> assertThat(given().get("/live/count").jsonPath().getInt("unresolved"))
                                .isPositive());
        assertThat(given().get("/live/count").jsonPath().getString("ceiling")).isIn("off", "shadow", "ask", "auto");
    }

    private static void act(String id, String what, Map<String, String> fields) {
        var answer = form(id, what, fields);
        assertThat(answer.statusCode()).as(what + ": " + answer.asString()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/incidents/" + id);
    }

    private static Response form(String id, String what, Map<String, String> fields) {
        return given().accept("text/html")
                .header("Referer", "http://localhost/incidents/" + id)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParams(fields)
                .post("/incidents/" + id + "/" + what);
    }

    private static Response decide(String run, Map<String, String> fields) {
        return given().accept("text/html")
                .redirects()
                .follow(false)
                .formParams(fields)
                .post("/runs/" + run + "/remedies/repair");
    }

    private static String page(String path) {
        return given().accept("text/html")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
