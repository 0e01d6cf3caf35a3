package io.firstmove.alert.silence;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.firstmove.alert.reconcile.AlertmanagerTestResource;
import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Silences of incidents in a real Alertmanager, and their ends. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = AlertmanagerTestResource.class, restrictToAnnotatedClass = true)
class SilenceTest {

    @SuppressWarnings("NullAway.Init") // The test resource injects it.
    AlertmanagerServer alertmanager;

    @Test
    void silencesTheAlertsOfAnIncidentForAPerson() {
        var id = open("Noisy", "a");

        var silence = silence(id);

        assertThat(inAlertmanager(silence.getString("silenceId"))
                        .getString("matchers.find { it.name == 'alertname' }.value"))
                .isEqualTo("Noisy");
        assertThat(text(id, "incident.silenced")).contains("the vendor knows", silence.getString("endsAt"));
        assertThat(types(id))
                .as("the intent comes first")
                .containsSubsequence("incident.silence-requested", "incident.silenced");
        assertThat(incident(id).getString("status")).isEqualTo("open");
    }

    @Test
    void leavesATraceOfWhatWasNotSilenced() {
        var id = send("""
                {"version": "4", "receiver": "r", "groupKey": "{}:{job=\\"odd\\"}", "truncatedAlerts": 0,
                 "groupLabels": {"job": "odd"}, "alerts": [{"status": "firing", "fingerprint": "odd-label",
                 "labels": {"alertname": "OddLabel", "a.b": "c"}, "startsAt": "2026-11-24T01:02:03Z"}]}
                """).getString("incidents[0]");

        request(id).then().statusCode(409).body("detail", containsString("is no name of a label"));

        assertThat(types(id))
                .containsSubsequence("incident.silence-requested", "incident.not-silenced")
                .doesNotContain("incident.silenced");
    }

    @Test
    void listsAndEndsASilence() {
        var id = open("EndedByAPerson", "a");
        var silenceId = silence(id).getString("silenceId");
        list(id).body("items", hasSize(1))
                .body("items[0].silenceId", equalTo(silenceId))
                .body("items[0].comment", equalTo("the vendor knows"))
                .body("items[0].labels.alertname", equalTo("EndedByAPerson"));

        end(id, silenceId, 204);

        assertThat(state(silenceId)).isEqualTo("expired");
        assertThat(text(id, "incident.silence-ended")).startsWith("Silence ended: by ");
        list(id).body("items", empty());
        end(id, silenceId, 404);
        given().get("/api/v1/incidents/INC-999999/silences").then().statusCode(404);
    }

    @Test
    void showsAndEndsASilenceOnThePage() {
        var id = open("EndedOnThePage", "a");
        var silenceId = silence(id).getString("silenceId");
        var page = given().get("/incidents/" + id + "/silences")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("the vendor knows", "/silences/" + silenceId + "/end");

        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .post("/incidents/" + id + "/silences/" + silenceId + "/end")
                .then()
                .statusCode(303);

        assertThat(state(silenceId)).isEqualTo("expired");
        assertThat(given().get("/incidents/" + id + "/silences").asString()).doesNotContain(silenceId);
    }

    @Test
    void endsItWhenTheIncidentIsResolved() {
        var id = open("EndedByResolution", "a");
        var silenceId = silence(id).getString("silenceId");
        assertThat(state(silenceId)).isEqualTo("active");

        send(resolved("EndedByResolution", "a"));

        becomes(id, "incident.silence-ended");
        assertThat(state(silenceId)).isEqualTo("expired");
        assertThat(text(id, "incident.silence-ended")).isEqualTo("Silence ended: the incident is resolved");
    }

    @Test
    void leavesWhatSomebodyElseHasTakenOver() {
        var id = open("TakenOver", "a");
        var silenceId = silence(id).getString("silenceId");
        var silence = inAlertmanager(silenceId);
        given().baseUri(alertmanager.url())
                .contentType("application/json")
                .body("""
                        {"id": "%s", "matchers": [
                          {"name": "alertname", "value": "TakenOver", "isRegex": false, "isEqual": true},
                          {"name": "instance", "value": "a", "isRegex": false, "isEqual": true},
                          {"name": "severity", "value": "%s", "isRegex": false, "isEqual": true}],
                         "startsAt": "%s", "endsAt": "%s", "createdBy": "anna", "comment": "longer, please"}
                        """.formatted(
                                silenceId,
                                silence.getString("matchers.find { it.name == 'severity' }.value"),
                                silence.getString("startsAt"),
                                silence.getString("endsAt")))
                .post("/api/v2/silences")
                .then()
                .statusCode(200)
                .body("silenceID", equalTo(silenceId));

        send(resolved("TakenOver", "a"));

        becomes(id, "incident.silence-not-ended");
        assertThat(text(id, "incident.silence-not-ended")).contains("made by anna");
        assertThat(state(silenceId)).isEqualTo("active");
        assertThat(types(id)).doesNotContain("incident.silence-ended");
    }

    private JsonPath silence(String id) {
        return request(id).then().statusCode(201).extract().jsonPath();
    }

    private static Response request(String id) {
        return given().contentType("application/json").body("""
                        {"duration": "1h", "comment": "the vendor knows"}
                        """).post("/api/v1/incidents/" + id + "/silences");
    }

    private static ValidatableResponse list(String id) {
        return given().get("/api/v1/incidents/" + id + "/silences").then().statusCode(200);
    }

    private static void end(String id, String silenceId, int status) {
        given().delete("/api/v1/incidents/" + id + "/silences/" + silenceId)
                .then()
                .statusCode(status);
    }

    private JsonPath inAlertmanager(String silenceId) {
        return JsonPath.from(alertmanager.get("/api/v2/silence/" + silenceId));
    }

    private String state(String silenceId) {
        return inAlertmanager(silenceId).getString("status.state");
    }
}
