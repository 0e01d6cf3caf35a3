package io.firstmove.postmortem.measurement;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.markdown;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.lab.Monitoring;
import io.firstmove.lab.Waiting.Slow;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postmortem.Golden;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Incidents of the runbooks that we ship, played with a real Prometheus and a real Alertmanager from the metric that goes wrong
 * to the postmortem; the facts of each draft are compared with what was played, and the draft with the one that is kept.
 */
@Tag("slow")
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = Monitoring.class, restrictToAnnotatedClass = true)
class PlayedIncidentsTest {

    private static final double ALLOWED = 0.005;
    private static final double WINDOW = 30 * 86_400;

    @SuppressWarnings("NullAway.Init") // The test resource injects it.
    Monitoring.Controls monitoring;

    /** Runs look at the same metrics that tests change. */
    @BeforeEach
    void runsOfTheObjectivesAreOver() {
        for (var alert : List.of("ApiAvailabilitySLOFastBurn", "ApiLatencySLOFastBurn", "PaymentSuccessSLOFastBurn")) {
            becomes(incidentOf(alert), "run.finished");
        }
    }

    @Test
    void burnOfTheAvailabilityBudgetAgreesWithAHandCalculation() throws Exception {
        var id = incidentOf("ApiAvailabilitySLOFastBurn");
        becomes(id, "run.finished");
        post(id, "acknowledge", Map.of());
        post(id, "notes", Map.of("text", "Rolled back release 1.1 of the item service"));
        post(id, "resolve", Map.of());

        var slo = measured(id, "slo.measured");
        var from = Instant.parse(slo.getString("from"));
        var to = Instant.parse(slo.getString("to"));
        double seconds = Duration.between(from, to).toMillis() / 1000.0;

        double bad = counted("http_requests_total{job=\"api\",method=\"GET\",status=~\"5..\"}", from, to);
        double all = counted("http_requests_total{job=\"api\",method=\"GET\"}", from, to);
        double budget = ALLOWED * all * WINDOW / seconds;
        assertThat(slo.getString("slo")).isEqualTo("api-availability");
        assertThat(slo.getDouble("burned")).isCloseTo(bad / budget, within(0.01 * bad / budget));
        assertThat(slo.getList("chart.values")).hasSizeGreaterThan(20);

        assertThat(given().get("/incidents/" + id + "/charts").asString())
                .contains("Error ratio of SLO api-availability: ", "allowed 0.005", "<path class=\"line")
                .doesNotContain("Prometheus has no values");
        var draft = drafted(id);
        assertThat(draft)
                .contains("SLO api-availability (99.5 % over 30 d): the error ratio was ")
                .contains("Confirmed by checks: Some routes fail and others are well")
                .contains("local acknowledged the incident")
                .contains("“Rolled back release 1.1 of the item service”")
                .contains("![Error ratio of api-availability around the incident](/api/v1/incidents/" + id);
        var rule = measured(id, "alert.measured");
        assertThat(rule.getLong("forSeconds")).isEqualTo(2);
        var since = Instant.parse(rule.getString("activeSince"));
        assertThat(Duration.between(since, Instant.parse(rule.getString("firedAt"))))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        assertThat(given().accept("application/json")
                        .get("/api/v1/incidents/" + id + "/postmortem")
                        .jsonPath()
                        .getString("figures.find { it.name == 'timeToDetect' }.label"))
                .isEqualTo("Time to detect");
        given().get("/api/v1/incidents/" + id + "/postmortem/charts/" + entry(id, "slo.measured") + ".svg")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml");
        Golden.matches("api-availability-slo-burn", draft);
    }

    @Test
    void latency() {
        var id = incidentOf("ApiLatencySLOFastBurn");
        becomes(id, "run.finished");
        post(id, "acknowledge", Map.of());
        untilItHasFiredAWhile("ApiLatencySLOFastBurn");
        monitoring.set("slow", 0);
        over(id);

        assertThat(measured(id, "slo.measured").getDouble("errorRatio")).isBetween(0.05, 0.4);
        var draft = drafted(id);
        assertThat(draft)
                .contains("Confirmed by checks: Most of the time goes into the database")
                .contains("The incident was resolved: all its alerts are over.");
        Golden.matches("api-latency-slo-burn", draft);
    }

    @Test
    void payments() {
        var id = incidentOf("PaymentSuccessSLOFastBurn");
        becomes(id, "run.finished");
        monitoring.set("refused@/orders", 0);
        over(id);

        assertThat(measured(id, "slo.measured").getString("slo")).isEqualTo("payment-success");
        var draft = drafted(id);
        assertThat(draft)
                .contains("The incident was resolved: all its alerts are over.")
                .contains("Confirmed by checks: The payment provider answers with errors")
                .contains("Nobody acknowledged the incident: was it paged?");
        Golden.matches("payment-success-slo-burn", draft);
    }

    @Test
    void redis() {
        monitoring.stopRedis();
        var id = incidentOf("RedisDown");
        becomes(id, "run.finished");
        post(id, "acknowledge", Map.of());
        monitoring.startRedis();
        over(id);

        measured(id, "alert.measured");
        var draft = drafted(id);
        assertThat(draft)
                .contains("Confirmed by checks: Redis is not running, or listens on another address")
                .contains("The incident was resolved: all its alerts are over.");
        Golden.matches("redis-down", draft);
    }

    @Test
    void database() throws Exception {
        monitoring.stopDatabase();
        var id = incidentOf("PostgresNoPrimary");
        becomes(id, "run.finished");
        post(id, "acknowledge", Map.of());
        monitoring.startDatabase();
        over(id);

        measured(id, "alert.measured");
        var draft = drafted(id);
        assertThat(draft)
                .contains("Confirmed by checks: No node takes writes, and none is about to")
                .contains("The incident was resolved: all its alerts are over.");
        Golden.matches("db-failover", draft);
    }

    private static String incidentOf(String alert) {
        await(Slow.ALERT_ROUTE)
                .until(() -> get("incidents?q=" + alert).getList("items").size() == 1);
        return get("incidents?q=" + alert).getString("items[0].id");
    }

    /** Most of an incident that is over at once is the time that the rule takes to see it, when all is well. */
    private void untilItHasFiredAWhile(String alert) {
        var evaluations = "count_over_time(ALERTS{alertname=\"%s\",alertstate=\"firing\"}[5m])".formatted(alert);
        await(Slow.ALERT_ROUTE)
                .until(() ->
                        monitoring.prometheus().query(evaluations + " >= 12").contains("\"value\""));
    }

    /** Waits until Alertmanager has said so; a rate remembers for half a minute. */
    private static void over(String id) {
        await(Slow.ALERT_ROUTE)
                .untilAsserted(() -> assertThat(timeline(id).getList("items.type", String.class))
                        .as("timeline of " + id)
                        .contains("incident.resolved"));
    }

    private static void post(String id, String what, Map<String, String> body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/incidents/" + id + "/" + what)
                .then()
                .statusCode(lessThan(300));
    }

    /** The data of the entry. */
    private static JsonPath measured(String id, String type) {
        await(Slow.ALERT_ROUTE)
                .untilAsserted(() -> assertThat(timeline(id).getList("items.type", String.class))
                        .as("timeline of " + id)
                        .contains(type));
        try {
            return JsonPath.from(new ObjectMapper()
                    .writeValueAsString(timeline(id).getMap("items.find { it.type == '" + type + "' }.data")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int entry(String id, String type) {
        return timeline(id).getInt("items.find { it.type == '" + type + "' }.id");
    }

    /** The draft with everything in it. */
    private static String drafted(String id) {
        await(Slow.ALERT_ROUTE).untilAsserted(() -> assertThat(markdown(id)).contains("Rule of "));
        return markdown(id);
    }

    /** How much counters grew, by their own values at both ends. */
    private double counted(String series, Instant from, Instant to) throws IOException, InterruptedException {
        return sum(series, to) - sum(series, from);
    }

    private double sum(String series, Instant at) throws IOException, InterruptedException {
        var answer = monitoring.prometheus().query("sum(" + series + " @ " + at.toEpochMilli() / 1000.0 + ")");
        return Double.parseDouble(JsonPath.from(answer).getString("data.result[0].value[1]"));
    }
}
