package io.firstmove.postmortem;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.markdown;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postmortem.document.Document;
import io.firstmove.postmortem.draft.Backing;
import io.firstmove.timeline.IncidentId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@SuppressWarnings("NullAway.Init")
class PostmortemTest {

    @Inject
    AgroalDataSource database;

    @Test
    void everySentenceNamesTheEntryThatItRestsOn() {
        var id = drafted("Backed");

        var draft = markdown(id);

        assertThat(draft).contains("# " + id + ": ", "## Impact", "## Timeline", "**Question:**");
        var blocks = Document.of(draft).untouched();
        assertThat(blocks).hasSizeGreaterThan(10);
        blocks.forEach(block -> Backing.holds(
                block, IncidentId.fromString(id).number(), types(id).size()));
    }

    @Test
    void asksWhatTheTimelineDoesNotKnow() {
        assertThat(markdown(drafted("Unknowns")))
                .contains("Nobody acknowledged the incident: was it paged?", "No runbook ran", "What did users notice");
    }

    @Test
    void isExportedAsWhatIsAskedFor() {
        var id = drafted("Exported");

        assertThat(markdown(id))
                .startsWith("---\nincident: " + id
                        + "\ntitle: \"Exported on postmortem\"\nseverity: \"warning\"\nstate: draft\n")
                .contains("timeToResolveSeconds: ");
        given().accept("text/html")
                .get("/api/v1/incidents/" + id + "/postmortem")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<h2>Root causes</h2>"), not(containsString("firstmove:impact")));
        var json = json(id);
        assertThat(json.getString("state")).isEqualTo("draft");
        assertThat(json.getString("facts.title")).isEqualTo("Exported on postmortem");
        assertThat(json.getList("figures.name")).contains("timeToDetect", "timeToResolve");
    }

    @Test
    void keepsWordsOfPeopleWhenSomethingIsFoundOutLate() {
        var id = drafted("Late");
        var theirs = markdown(id).replace("## Impact\n", "## Impact\n\nTwo customers called.\n");
        assertThat(put(id, tag(id), theirs)).isEqualTo(200);

        note(id, "The disk was replaced");

        await().untilAsserted(() -> assertThat(markdown(id)).contains("The disk was replaced"));
        assertThat(markdown(id))
                .contains("## Impact\n\nTwo customers called.\n")
                .startsWith("---\nincident: ");
        assertThat(markdown(id).split("---\nincident: ", -1))
                .as("front matters")
                .hasSize(2);
        assertThat(get("incidents/" + id + "/postmortem/revisions").getList("author", String.class))
                .containsExactly("firstmove", "local", "firstmove");
    }

    @Test
    void staysPublishedWhenItIsChanged() {
        var id = drafted("Published");
        var published = tag(id);

        move(id, published, "in-review").statusCode(200).body("state", equalTo("in-review"));
        move(id, published, "published").statusCode(200).body("published", equalTo(1));
        move(id, published, "draft").statusCode(409);
        assertThat(put(id, published, "# Mine")).isEqualTo(200);

        var now = json(id);
        assertThat(now.getString("state")).isEqualTo("draft");
        assertThat(now.getInt("published")).isEqualTo(1);
        assertThat(now.getInt("revision")).isEqualTo(2);
        assertThat(get("incidents/" + id + "/postmortem/revisions/1").getString("markdown"))
                .contains("## Impact");
        assertThat(types(id)).containsSubsequence("postmortem.in-review", "postmortem.published", "postmortem.edited");
        move(id, published, "published").statusCode(412);
    }

    @Test
    void neverChangesARevision() throws SQLException {
        var id = IncidentId.fromString(drafted("Immutable")).number();

        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "update postmortem_revision set markdown = 'x' where incident_id = " + id))
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void isEditedOnlyByWhoHasReadTheLatestRevision() {
        var id = drafted("Edited");
        var tag = tag(id);

        assertThat(put(id, null, "# Mine")).isEqualTo(428);
        assertThat(put(id, tag, "# Mine")).isEqualTo(200);
        assertThat(put(id, tag, "# Too late")).isEqualTo(412);
        assertThat(put(id, "\"nonsense\"", "# Nonsense")).isEqualTo(412);

        assertThat(markdown(id)).endsWith("---\n\n# Mine");
    }

    @Test
    void doesNotExistBeforeTheIncidentIsResolved() {
        var id = open("Unresolved", "a");

        given().accept("text/markdown")
                .get("/api/v1/incidents/" + id + "/postmortem")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private static String drafted(String alertname) {
        var id = open(alertname, "postmortem");
        send(resolved(alertname, "postmortem"));
        becomes(id, "postmortem.drafted");
        return id;
    }

    private static JsonPath json(String id) {
        return given().accept("application/json")
                .get("/api/v1/incidents/" + id + "/postmortem")
                .jsonPath();
    }

    private static String tag(String id) {
        return given().accept("text/markdown")
                .get("/api/v1/incidents/" + id + "/postmortem")
                .header("ETag");
    }

    private static void note(String id, String text) {
        given().contentType("application/json")
                .body(Map.of("text", text))
                .post("/api/v1/incidents/" + id + "/notes")
                .then()
                .statusCode(lessThan(300));
    }

    private static ValidatableResponse move(String id, String tag, String state) {
        return given().contentType("application/json")
                .header("If-Match", tag)
                .body(Map.of("state", state))
                .post("/api/v1/incidents/" + id + "/postmortem/state")
                .then();
    }

    private static int put(String id, @Nullable String tag, String markdown) {
        var request = given().contentType("text/markdown").body(markdown);
        return (tag == null ? request : request.header("If-Match", tag))
                .put("/api/v1/incidents/" + id + "/postmortem")
                .statusCode();
    }
}
