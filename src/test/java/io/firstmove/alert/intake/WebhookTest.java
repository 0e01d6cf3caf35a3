package io.firstmove.alert.intake;

import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.firstmove.lab.FirstmoveApi;
import io.firstmove.platform.AdjustableClock;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class WebhookTest {

    @Inject
    AdjustableClock clock;

    private final String instance = UUID.randomUUID() + ".test";
    private final Instant startsAt = Instant.parse("2026-11-23T22:22:30.218262Z");

    @Test
    void opensAnIncidentAndResolvesItWithADraft() {
        var id = incident(send(alert("firing", startsAt)));

        assertThat(send(alert("firing", startsAt)).getList("incidents")).isEqualTo(List.of(id));
        send(alert("resolved", startsAt));

        assertThat(get(id).getString("status")).isEqualTo("resolved");
        await().untilAsserted(() -> given().accept("text/markdown")
                .get("/api/v1/incidents/" + id + "/postmortem")
                .then()
                .statusCode(200)
                .body(containsString("Nobody acknowledged the incident: was it paged?")));
        assertThat(types(id))
                .containsSubsequence("incident.opened", "alert.firing", "alert.resolved", "incident.resolved");
        assertThat(types(id)).containsOnlyOnce("incident.opened", "alert.firing");
    }

    @Test
    void aFiringThatComesAfterItsResolutionChangesNothing() {
        var id = incident(send(alert("resolved", startsAt)));

        send(alert("firing", startsAt));

        assertThat(get(id).getString("status")).isEqualTo("resolved");
        assertThat(types(id)).contains("alert.over").doesNotContain("alert.firing");
        var decisions = FirstmoveApi.get("incidents/" + id + "/decisions");
        assertThat(decisions.getList("items.text", String.class))
                .containsExactly("No runbook started: the alert had already resolved when it was received");
    }

    @Test
    void whatIsToldToBeOverAndFiresOnReopensItsIncidentHoweverLate() {
        var id = incident(send(alert("firing", startsAt)));
        send(alert("resolved", startsAt));

        send(alert("firing", startsAt));
        assertThat(get(id).getString("status")).as("after a late copy").isEqualTo("resolved");
        clock.advance(Duration.ofHours(1));
        var again = send(alert("firing", startsAt));

        assertThat(incident(again)).isEqualTo(id);
        assertThat(get(id).getString("status")).isEqualTo("open");
        assertThat(get(id).getList("alerts.endsAt")).containsOnlyNulls();
        assertThat(FirstmoveApi.text(id, "incident.reopened"))
                .contains("still fires although it had been reported as resolved");
        assertThat(types(id))
                .containsSubsequence("alert.firing", "alert.resolved", "incident.reopened", "alert.firing");
        send(alert("resolved", startsAt));
        assertThat(get(id).getString("status")).isEqualTo("resolved");
    }

    @Test
    void whatFiresOnJoinsTheIncidentThatHasTakenThePlaceOfItsOwn() {
        var first = incident(send(alert("firing", startsAt)));
        send(alert("resolved", startsAt));
        clock.advance(Duration.ofHours(1));
        var other = payload(alertJson("firing", startsAt).replace("fp-", "other-fp-"), 0);
        var second = incident(send(other));
        assertThat(second).isNotEqualTo(first);

        var again = incident(send(alert("firing", startsAt)));

        assertThat(again).isEqualTo(second);
        assertThat(get(second).getList("alerts")).hasSize(2);
        assertThat(get(first).getString("status")).isEqualTo("resolved");
    }

    @Test
    void anEpisodeIsTheSameWhetherItsStartIsGivenInMicrosecondsOrInMilliseconds() {
        var id = incident(send(alert("firing", startsAt.truncatedTo(ChronoUnit.MILLIS))));

        send(alert("firing", startsAt));
        send(alert("resolved", startsAt));

        assertThat(types(id)).containsOnlyOnce("alert.firing").doesNotContain("alert.refired");
        assertThat(get(id).getString("status")).isEqualTo("resolved");
    }

    @Test
    void aNewerEpisodeReopensTheIncidentWithinTheWindow() {
        var id = incident(send(alert("firing", startsAt)));
        send(alert("resolved", startsAt));

        var again = send(alert("firing", startsAt.plusSeconds(60)));

        assertThat(incident(again)).isEqualTo(id);
        assertThat(get(id).getString("status")).isEqualTo("open");
        assertThat(types(id)).contains("incident.reopened");
    }

    @Test
    void aNewerEpisodeOfAFiringAlertIsARefireOfTheSameIncident() {
        var id = incident(send(alert("firing", startsAt)));

        send(alert("firing", startsAt.plusSeconds(60)));
        send(alert("resolved", startsAt.plusSeconds(60)));

        assertThat(types(id)).contains("alert.refired");
        assertThat(get(id).getString("status")).isEqualTo("resolved");
    }

    @Test
    void theEndOfAnEarlierEpisodeThatComesLateEndsNothing() {
        var id = incident(send(alert("firing", startsAt)));
        send(alert("firing", startsAt.plusSeconds(60)));

        send(alert("resolved", startsAt));

        assertThat(get(id).getString("status")).isEqualTo("open");
    }

    /** Of two Prometheus servers that tell the same, Alertmanager gives the earliest start. */
    @Test
    void anEndWithAnEarlierStartEndsTheEpisodeThatItOverlaps() {
        var id = incident(send(alert("firing", startsAt.plusSeconds(20))));

        send(alert("resolved", startsAt));

        assertThat(get(id).getString("status")).isEqualTo("resolved");
    }

    @Test
    void aTruncatedNotificationResolvesItsAlertsButNotTheIncident() {
        var id = incident(send(alert("firing", startsAt)));

        send(payload(alertJson("resolved", startsAt), 3));

        assertThat(get(id).getString("status")).isEqualTo("open");
        assertThat(types(id)).contains("alert.truncated", "alert.resolved");
    }

    @Test
    void aCompleteNotificationResolvesWhatATruncatedOneLeftOpen() {
        var id = incident(send(alert("firing", startsAt)));
        send(payload(alertJson("resolved", startsAt), 3));

        // Nothing in it is new, but that it is all.
        send(payload(alertJson("resolved", startsAt), 0));

        assertThat(get(id).getString("status")).isEqualTo("resolved");
    }

    @Test
    void storesTextThatIsMeantToDoHarmAsTheDataThatItIs() {
        var label = "$(reboot) {incident.id} '; drop table incident; -- \\u0000 \\ud83d\\ude00 \\ud800"
                + "x".repeat(10_000);

        var id = incident(send(
                payload(alertJson("firing", startsAt).replace("\"extra\": \"\"", "\"extra\": \"" + label + "\""), 0)));

        assertThat(get(id).getString("labels.extra"))
                .startsWith("$(reboot) {incident.id} '; drop table incident; -- \uFFFD 😀 \uFFFDx");
    }

    @Test
    void saysWhatIsWrongWithABodyAndStoresNothing() {
        for (var bad : List.of("{", "[]", "{\"alerts\": 5}", "{}", payload("{\"status\": \"maybe\"}", 0))) {
            given().contentType("application/json")
                    .body(bad)
                    .post("/api/v1/alerts")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("invalid-request"));
        }
    }

    @Test
    void takesAThousandAlertsInOneGo() {
        var alerts = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            alerts.append(i == 0 ? "" : ",")
                    .append(alertJson("firing", startsAt).replace("fp-", i + "-fp-"));
        }

        var answer = send(payload(alerts.toString(), 0));

        assertThat(answer.getInt("alerts")).isEqualTo(1000);
        assertThat(answer.getList("incidents")).hasSize(1);
    }

    private String alert(String status, Instant startsAt) {
        return payload(alertJson(status, startsAt), 0);
    }

    private String payload(String alerts, int truncated) {
        return """
                {"version": "4", "receiver": "firstmove", "status": "firing", "truncatedAlerts": %d, "new": {"field": 1},
                 "groupKey": "{}:{instance=\\"%s\\"}", "groupLabels": {"instance": "%s"}, "alerts": [%s]}
                """.formatted(truncated, instance, instance, alerts);
    }

    private String alertJson(String status, Instant startsAt) {
        return """
                {"status": "%s", "labels": {"alertname": "NoRunbookForThis", "instance": "%s", "extra": ""},
                 "annotations": {"summary": "Something about %s"}, "startsAt": "%s",
                 "endsAt": "%s", "generatorURL": "", "fingerprint": "fp-%s"}
                """.formatted(
                        status,
                        instance,
                        instance,
                        startsAt,
                        status.equals("firing") ? "0001-01-01T00:00:00Z" : startsAt.plusSeconds(30),
                        instance);
    }

    private static String incident(JsonPath answer) {
        return answer.getString("incidents[0]");
    }

    private static JsonPath get(String id) {
        return FirstmoveApi.incident(id);
    }
}
