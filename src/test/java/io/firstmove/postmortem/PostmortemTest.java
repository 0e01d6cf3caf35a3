package io.firstmove.postmortem;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.markdown;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class PostmortemTest {

    private static final Pattern REFERENCE = Pattern.compile("\\[(\\d+)]\\(/incidents/(INC-\\d+)#entry-(\\d+)\\)");

    @Test
    void everySentenceNamesTheEntryThatItRestsOn() {
        var id = drafted("Backed");

        var draft = markdown(id);

        int entries = types(id).size();
        assertThat(draft).contains("# " + id + ": ", "## Impact", "## Timeline", "## Open questions");
        var stated = draft.substring(draft.indexOf("## Impact"), draft.indexOf("## Timeline"))
                .lines()
                .filter(line -> line.startsWith("- "))
                .toList();
        assertThat(stated).isNotEmpty().allSatisfy(sentence -> {
            var reference = REFERENCE.matcher(sentence);
            assertThat(reference.find()).as(sentence).isTrue();
            assertThat(Integer.parseInt(reference.group(1))).isBetween(1, entries);
            assertThat(reference.group(2)).isEqualTo(id);
        });
    }

    @Test
    void asksWhatTheTimelineDoesNotKnow() {
        assertThat(markdown(drafted("Unknowns")))
                .contains("Nobody acknowledged the incident", "No runbook ran", "What did users notice");
    }

    @Test
    void isEditedOnlyByWhoHasReadTheLatestRevision() {
        var id = drafted("Edited");
        var tag = given().accept("text/markdown")
                .get("/api/v1/incidents/" + id + "/postmortem")
                .header("ETag");

        assertThat(put(id, null, "# Mine")).isEqualTo(428);
        assertThat(put(id, tag, "# Mine")).isEqualTo(200);
        assertThat(put(id, tag, "# Too late")).isEqualTo(412);
        assertThat(put(id, "\"nonsense\"", "# Nonsense")).isEqualTo(412);

        assertThat(markdown(id)).isEqualTo("# Mine");
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

    private static int put(String id, @Nullable String tag, String markdown) {
        var request = given().contentType("text/markdown").body(markdown);
        return (tag == null ? request : request.header("If-Match", tag))
                .put("/api/v1/incidents/" + id + "/postmortem")
                .statusCode();
    }
}
