package io.firstmove.web.incident;

import static io.firstmove.lab.FirstmoveApi.firing;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class IncidentListTest {

    private static final Pattern ROW = Pattern.compile("<li class=\"incident [^\"]*\" id=\"(INC-\\d+)\"");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    @Test
    void showsTheWorstFirstThenTheOldestAndThenWhatIsResolved() {
        var mild = open("Ordered", "mild");
        var gone = open("Ordered", "gone");
        send(resolved("Ordered", "gone"));
        var grave = send(firing("Ordered", "grave").replace("\"warning\"", "\"critical\""))
                .getString("incidents[0]");
        var later = open("Ordered", "later");

        assertThat(rows("/?q=ordered")).containsExactly(grave, mild, later, gone);
        assertThat(rows("/?q=ordered&status=resolved")).containsExactly(gone);
        assertThat(rows("/?q=ordered&status=open,acknowledged")).containsExactly(grave, mild, later);
        assertThat(rows("/?q=ordered&severity=critical")).containsExactly(grave);
    }

    @Test
    void findsByLabelsTimesAndRunbooks() {
        var one = open("Filtered", "host-1");
        var two = open("Filtered", "host-2");

        assertThat(rows("/?label=alertname%3DFiltered&label=instance%3Dhost-1")).containsExactly(one);
        assertThat(rows("/?label=alertname%3DFiltered&within=1h")).containsExactly(one, two);
        assertThat(rows("/?label=alertname%3DFiltered&to=2020-01-01T00:00")).isEmpty();
        assertThat(rows("/?label=alertname%3DFiltered&from=2020-01-01T00:00")).hasSize(2);
        assertThat(rows("/?label=alertname%3DFiltered&runbook=redis-down")).isEmpty();
        assertThat(given().queryParam("label", "alertname=Filtered", "instance=host-2")
                        .get("/api/v1/incidents")
                        .jsonPath()
                        .getList("items.id", String.class))
                .containsExactly(two);
    }

    @Test
    void takesTheIdOfAnIncidentForTheIncident() {
        var id = open("Jumped", "a");

        given().redirects()
                .follow(false)
                .get("/?q=" + id.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/incidents/" + id));
    }

    @Test
    void goesThroughAllPagesWithoutGapsOrRepeats() {
        var all = IntStream.range(0, 120)
                .mapToObj(i -> open("Leafed", "host-" + i))
                .toList();
        IntStream.range(0, 60).forEach(i -> send(resolved("Leafed", "host-" + i)));
        var seen = new ArrayList<String>();
        var path = "/?label=alertname%3DLeafed";
        int pages = 0;
        while (!path.isEmpty()) {
            var page = page(path);
            seen.addAll(ids(page));
            var next = NEXT.matcher(page);
            path = next.find() ? next.group(1).replace("&amp;", "&") : "";
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(120).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(seen.subList(0, 60)).containsExactlyElementsOf(all.subList(60, 120));
        assertThat(seen.subList(60, 120))
                .containsExactlyElementsOf(all.subList(0, 60).reversed());
    }

    @Test
    void keepsTheFilterInItsLinksAndFields() {
        IntStream.range(0, 55).forEach(i -> open("Kept", "host-" + i));

        var page = page("/?label=alertname%3DKept&severity=warning");

        assertThat(page)
                .contains("name=\"severity\" value=\"warning\"")
                .contains("name=\"label\" value=\"alertname=Kept\"")
                .containsPattern("href=\"/\\?severity=warning&(amp;)?label=alertname%3DKept&(amp;)?cursor=u-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?status=broken", "/?cursor=x", "/?label=nothing", "/?from=yesterday", "/?within=9y"})
    void saysOnAPageWhatIsWrongWithAQuestion(String path) {
        var answer = given().accept("text/html").get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).contains("<h1>", "All incidents").doesNotContain("Exception");
    }

    @Test
    void saysWhatToDoWhereNothingIsFound() {
        assertThat(page("/?q=nothing-that-anybody-has")).contains("No incident matches", "Show all incidents");
    }

    @Test
    void showsTheNumberOfIncidentsOnTheTab() {
        open("OnTheTab", "a");

        assertThat(page("/")).containsPattern("favicon\\.svg\\?open=[1-9]");
        assertThat(given().get("/favicon.svg?open=7").asString()).contains(">7</text>");
        assertThat(given().get("/favicon.svg?open=700").asString()).contains(">99+</text>");
        assertThat(given().get("/favicon.svg").asString()).startsWith("<svg").doesNotContain("<text");
    }

    static List<String> rows(String path) {
        return ids(page(path));
    }

    private static List<String> ids(String page) {
        return ROW.matcher(page).results().map(row -> row.group(1)).toList();
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
