package io.firstmove.incident.search;

import static io.firstmove.lab.FirstmoveApi.firing;
import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class IncidentApiTest {

    @Test
    void isAcknowledgedOnceAndResolvedByPeople() {
        var id = open("ByPeople", "a");

        post(id, "acknowledge", "", 200);
        post(id, "acknowledge", "", 200);
        assertThat(incident(id).getString("status")).isEqualTo("acknowledged");
        assertThat(incident(id).getString("acknowledgedAt")).endsWith("Z");
        post(id, "resolve", "", 200);

        assertThat(incident(id).getString("status")).isEqualTo("resolved");
        assertThat(types(id)).containsOnlyOnce("incident.acknowledged", "incident.resolved");
        assertThat(timeline(id).getString("items.find { it.type == 'incident.acknowledged' }.actor"))
                .isNotEqualTo("firstmove");
    }

    @Test
    void saysWhyAlertsCannotBeSilenced() {
        var id = open("Silence", "a");

        post(id, "silences", "{\"duration\": \"a while\"}", 400);
        post(id, "silences", "{}", 400);
        given().contentType("application/json")
                .body("{\"duration\": \"1h\"}")
                .post("/api/v1/incidents/" + id + "/silences")
                .then()
                .statusCode(503)
                .body("detail", containsString("set firstmove.alertmanager-url"));
        post(id, "resolve", "", 200);
        post(id, "silences", "{\"duration\": \"1h\"}", 409);

        assertThat(types(id)).doesNotContain("incident.silenced");
    }

    @Test
    void keepsNotesAsTheyWereWritten() {
        var id = open("Notes", "a");

        post(id, "notes", "{\"text\": \"Restarted it; {labels.x} <b>&amp;</b> \\ud83d\\udd25\"}", 200);

        assertThat(timeline(id).getString("items.find { it.type == 'note.added' }.text"))
                .contains("Restarted it; {labels.x} <b>&amp;</b> 🔥");
        post(id, "notes", "{\"text\": \"  \"}", 400);
        post(id, "notes", "", 400);
        post(id, "notes", "{\"text\": \"" + "x".repeat(10_001) + "\"}", 400);
    }

    @Test
    void areFoundByWhatIsKnownOfThem() {
        var first = open("Findable", "here%_'there");
        var second = open("Findable", "somewhere");
        send(resolved("Findable", "somewhere"));

        assertThat(ids("q=findable")).containsExactly(second, first);
        assertThat(ids("q=HERE%_'t")).as("no wildcards").containsExactly(first);
        assertThat(ids("q=findable&status=resolved")).containsExactly(second);
        assertThat(ids("q=findable&status=open,acknowledged")).containsExactly(first);
        assertThat(ids("q=findable&severity=warning")).hasSize(2);
        assertThat(ids("q=findable&severity=critical")).isEmpty();
    }

    @Test
    void areReadInPagesWithoutGapsOrRepeats() {
        IntStream.range(0, 7).forEach(i -> open("Paged", "host-" + i));
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = get("incidents?q=paged&limit=3" + cursor);
            var ids = page.getList("items.id", String.class);
            assertThat(ids).hasSizeLessThanOrEqualTo(3);
            seen.addAll(ids);
            var next = page.getString("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(7).doesNotHaveDuplicates().isEqualTo(ids("q=paged&limit=100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=broken", "?cursor=x", "?limit=0", "?limit=nine"})
    void refusesAQuestionThatItDoesNotUnderstand(String query) {
        int status = given().get("/api/v1/incidents" + query).statusCode();

        assertThat(status).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INC-999999", "INC-0", "INC-x", "42", "INC-99999999999999999999"})
    void saysThatThereIsNoSuchIncident(String id) {
        given().get("/api/v1/incidents/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(containsString("\"status\":404"));
    }

    @Test
    void isOpenedOnceHoweverManySendTheSameAtTheSameTime() throws Exception {
        var notification = firing("FromTwo", "a");
        List<String> answers;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var copies = IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(_ -> () -> send(notification).getString("incidents[0]"))
                    .toList();
            answers = new ArrayList<>();
            for (var answer : senders.invokeAll(copies)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(ids("q=fromtwo")).hasSize(1);
        assertThat(types(answers.getFirst())).containsOnlyOnce("incident.opened", "alert.firing");
        assertThat(incident(answers.getFirst()).getList("alerts")).hasSize(1);
    }

    private static void post(String id, String what, String body, int status) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/incidents/" + id + "/" + what)
                .then()
                .statusCode(status);
    }

    private static List<String> ids(String query) {
        return get("incidents?" + query).getList("items.id", String.class);
    }
}
