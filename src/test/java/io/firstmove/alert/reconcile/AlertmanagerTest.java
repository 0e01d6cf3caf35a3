package io.firstmove.alert.reconcile;

import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.lab.FirstmoveApi;
import io.firstmove.platform.AdjustableClock;
import io.firstmove.platform.PostgresTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a real Alertmanager, configured as the README says. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = AlertmanagerTestResource.class, restrictToAnnotatedClass = true)
class AlertmanagerTest {

    @SuppressWarnings("NullAway.Init") // The test resource injects it.
    AlertmanagerServer alertmanager;

    @Inject
    ReconcileJob reconcile;

    @Inject
    MeterRegistry meters;

    @Inject
    AdjustableClock clock;

    /** What began long ago would be overdue at once, and the reconciliation might be there before the notification. */
    private final Instant startsAt = Instant.now();

    @Test
    void opensAndResolvesAnIncident() {
        var labels = labels("DiskAlmostFull", "a");
        alertmanager.firing(labels, startsAt);
        var id = opened("DiskAlmostFull");
        assertThat(types(id)).contains("incident.opened", "alert.firing").doesNotContain("incident.reconciled");

        alertmanager.resolved(labels, startsAt);

        becomesResolved(id);
        assertThat(types(id)).contains("alert.resolved", "incident.resolved").doesNotContain("incident.reconciled");
        await().untilAsserted(() -> given().accept("text/markdown")
                .get("/api/v1/incidents/" + id + "/postmortem")
                .then()
                .statusCode(200));
    }

    @Test
    void findsOutWhatResolvedWhileItWasSilenced() {
        var labels = labels("Silenced", "a");
        alertmanager.firing(labels, startsAt);
        var id = opened("Silenced");
        alertmanagerIsAsked();

        alertmanager.silence("Silenced");
        alertmanager.resolved(labels, startsAt);

        becomesResolved(id);
        assertThat(text(id, "incident.reconciled")).contains("does not know these alerts any more");
    }

    /** Prometheus was away for longer than Alertmanager waits, and comes back with the alert and its old start. */
    @Test
    void hearsOfWhatFiresOnAlthoughItWasToldToBeOver() {
        var labels = labels("FiresOn", "a");
        alertmanager.firing(labels, startsAt);
        var id = opened("FiresOn");
        alertmanager.resolved(labels, startsAt);
        becomesResolved(id);

        alertmanager.firing(labels, startsAt);

        await().untilAsserted(() -> assertThat(incident(id).getString("status"))
                .as(types(id).toString())
                .isEqualTo("open"));
    }

    @Test
    void doesNotResolveWhatAnotherSenderTold() {
        var id = FirstmoveApi.send("""
                {"version": "4", "receiver": "grafana", "status": "firing", "groupKey": "{}/{}", "truncatedAlerts": 0,
                 "groupLabels": {"alertname": "FromElsewhere"}, "alerts": [{"status": "firing", "fingerprint": "abc",
                 "labels": {"alertname": "FromElsewhere"}, "startsAt": "2026-11-24T01:02:03Z"}]}
                """).getString("incidents[0]");

        patienceIsOver();

        assertThat(incident(id).getString("status")).isEqualTo("open");
        assertThat(types(id)).doesNotContain("incident.reconciled");
    }

    @Test
    void judgesNothingByAReceiverThatThereIsNot() {
        assertThat(reconcile.runOnce("not-ours")).isEqualTo("no_receiver");
    }

    @Test
    void doesNotResolveWhatIsOnlySilenced() {
        var labels = labels("SilencedAndFiring", "a");
        alertmanager.firing(labels, startsAt);
        var id = opened("SilencedAndFiring");
        var before = types(id);

        alertmanager.silence("SilencedAndFiring");
        patienceIsOver();

        assertThat(incident(id).getString("status")).isEqualTo("open");
        assertThat(types(id)).isEqualTo(before);
    }

    @Test
    void opensWhatAlertmanagerKnowsAndDidNotSend() {
        alertmanager.firing("""
                {"alertname": "HeldBack", "instance": "a", "held": "back"}
                """, startsAt);

        var id = opened("HeldBack");

        assertThat(text(id, "incident.reconciled")).contains("knows alerts that it did not send");
    }

    @Test
    void fillsUpAGroupThatWasTruncatedAndResolvesItWhenAllIsOver() {
        for (int i = 0; i < 5; i++) {
            alertmanager.firing(member(i), startsAt);
        }
        var id = opened("Truncated");
        await().untilAsserted(() -> assertThat(incident(id).getList("alerts"))
                .as(types(id).toString())
                .hasSize(5));

        for (int i = 0; i < 5; i++) {
            alertmanager.resolved(member(i), startsAt);
        }

        becomesResolved(id);
        assertThat(types(id)).contains("alert.truncated", "incident.reconciled");
    }

    private static String member(int i) {
        return """
                {"alertname": "Truncated", "instance": "a", "member": "%d"}
                """.formatted(i);
    }

    private static String labels(String alertname, String instance) {
        return """
                {"alertname": "%s", "instance": "%s", "severity": "warning"}
                """.formatted(alertname, instance);
    }

    private static String opened(String alertname) {
        return await().until(
                        () -> {
                            List<String> ids = given().get("/api/v1/incidents?q=" + alertname)
                                    .jsonPath()
                                    .getList("items.findAll { it.labels.alertname == '" + alertname + "' }.id");
                            return ids.isEmpty() ? "" : ids.getFirst();
                        },
                        id -> !id.isEmpty());
    }

    private void alertmanagerIsAsked() {
        double before = reconciliations();
        reconcile.runOnce();
        assertThat(reconciliations()).isGreaterThan(before);
    }

    /** What Alertmanager does not know any more would be missed now. */
    private void patienceIsOver() {
        alertmanagerIsAsked();
        clock.advance(Duration.ofSeconds(4));
        alertmanagerIsAsked();
    }

    private double reconciliations() {
        return meters.counter("firstmove.reconciliations", "result", "done").count();
    }

    private static void becomesResolved(String id) {
        await().untilAsserted(() -> assertThat(incident(id).getString("status"))
                .as(types(id).toString())
                .isEqualTo("resolved"));
    }
}
