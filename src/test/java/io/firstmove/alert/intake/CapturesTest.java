package io.firstmove.alert.intake;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.markdown;
import static io.firstmove.lab.FirstmoveApi.payload;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notifications as real senders sent them. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class CapturesTest {

    @Test
    void aTargetGoesDownIsNotifiedAgainAndComesBack() {
        var id = send(payload("target-down-firing")).getString("incidents[0]");
        becomes(id, "run.finished");
        int entries = types(id).size();

        assertThat(send(payload("target-down-repeat")).getList("incidents")).isEqualTo(List.of(id));
        assertThat(types(id)).hasSize(entries);

        send(payload("target-down-resolved"));

        var incident = incident(id);
        assertThat(incident.getString("status")).isEqualTo("resolved");
        assertThat(incident.getString("title")).contains("127.0.0.1:24998");
        assertThat(incident.getString("runbook")).isEqualTo("target-down");
        assertThat(incident.getString("runs[0].state")).isEqualTo("finished");
        assertThat(timeline(id).getString("items.find { it.type == 'cause.identified' }.text"))
                .isNotBlank();
        await().untilAsserted(() -> assertThat(types(id)).contains("postmortem.drafted"));
        assertThat(markdown(id)).contains("127.0.0.1:24998", "## Timeline", "**Question:**");
    }

    @Test
    void aGroupOfThreeIsOneIncidentPerCorrelatedInstance() {
        var ids = send(payload("group-of-3-firing")).getList("incidents", String.class);
        assertThat(ids).as("redis-down correlates by instance").hasSize(3).doesNotHaveDuplicates();

        send(payload("group-partial-resolved"));
        assertThat(ids.stream().map(id -> incident(id).getString("status")))
                .containsExactlyInAnyOrder("open", "open", "resolved");

        send(payload("group-all-resolved"));
        assertThat(ids)
                .allSatisfy(id -> assertThat(incident(id).getString("status")).isEqualTo("resolved"));
    }

    @Test
    void whatWasTruncatedIsSaid() {
        var id = send(payload("truncated-max-alerts-2-firing")).getString("incidents[0]");

        assertThat(timeline(id).getString("items.find { it.type == 'alert.truncated' }.text"))
                .contains("3");
    }

    @Test
    void aCertificateThatExpiresLeadsToItsRunbook() {
        var id = send(payload("cert-expiring-firing")).getString("incidents[0]");

        assertThat(incident(id).getString("runbook")).isEqualTo("cert-expiring-soon");
    }

    @Test
    void anAlertThatNoRunbookMatchesOpensAnIncidentThatSaysSo() {
        var id = send(payload("cert-expiring-firing")
                        .replace("CertExpiringSoon", "NobodyKnows")
                        .replace("c481071fc80831bf", "0000000000000001"))
                .getString("incidents[0]");

        assertThat(timeline(id).getString("items.find { it.type == 'runbook.none' }.text"))
                .contains("no runbook matches");
    }

    @Test
    void grafanaIsUnderstoodToTheMillisecond() {
        var id = given().contentType("application/json")
                .body(payload("grafana-firing"))
                .put("/api/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("incidents[0]");

        var incident = incident(id);
        assertThat(incident.getString("alerts[0].startsAt")).isEqualTo("2026-11-24T02:10:30.123Z");
        assertThat(incident.getString("labels.grafana_folder")).isEqualTo("Machines");
        assertThat(incident.getString("alerts[0].endsAt")).isNull();
    }
}
