package io.firstmove.alert.heartbeat;

import static io.firstmove.lab.FirstmoveApi.firing;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.incident.IncidentUnitOfWork;
import io.firstmove.platform.AdjustableClock;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.runbook.load.Runbooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Heartbeats on a real Postgres. Rather than to wait, the tests advance the clock. The service judges as well, and takes a
 * jump of the clock for a time in which it was away.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@SuppressWarnings("NullAway.Init")
class HeartbeatTest {

    @Inject
    AdjustableClock clock;

    @Inject
    EvaluateHeartbeats judge;

    @Inject
    HeartbeatRepository repository;

    @Inject
    HeartbeatConfig config;

    @Inject
    IncidentUnitOfWork unitOfWork;

    @Inject
    Runbooks runbooks;

    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    @Test
    void opensNoIncidentAndIsRemembered() throws Exception {
        var receipt = send(beat("quiet"));
        send(beat("quiet"));

        assertThat(receipt.getInt("alerts")).isEqualTo(1);
        assertThat(receipt.getList("incidents")).isEmpty();
        assertThat(incidentsOf("quiet")).isEmpty();
        assertThat(of("select times_seen from heartbeat where fingerprint = 'Watchdog/quiet'"))
                .isEqualTo(2L);
        assertThat(of("select count(*) from alert where fingerprint = 'Watchdog/quiet'"))
                .isEqualTo(0L);
        assertThat(of("select sum(times_received) from notification where group_key = 'quiet'"))
                .asString()
                .isEqualTo("2");
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("firstmove_alerts_total\\{[^}]*outcome=\"heartbeat\"");
    }

    @Test
    void travelsWithAlertsThatDoOpenIncidents() throws Exception {
        var both = firing("ComesAlong", "mixed")
                .replace(
                        "\"alerts\": [",
                        "\"alerts\": [" + beat("mixed").replaceAll("(?s).*\"alerts\": \\[(.*)\\]\\}.*", "$1") + ",");

        var receipt = send(both);

        assertThat(receipt.getInt("alerts")).isEqualTo(2);
        assertThat(receipt.getList("incidents")).hasSize(1);
        assertThat(incident(receipt.getString("incidents[0]")).getList("alerts"))
                .hasSize(1);
        assertThat(of("select times_seen from heartbeat where fingerprint = 'Watchdog/mixed'"))
                .isEqualTo(1L);
    }

    @Test
    void opensAnIncidentWhenItStopsAndResolvesItWhenItIsBack() throws Exception {
        send(beat("stops"));
        clock.advance(Duration.ofMinutes(9));
        judge.judge(Instant.EPOCH);
        assertThat(incidentsOf("stops")).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        judge.judge(Instant.EPOCH);

        var id = onlyIncidentOf("stops");
        assertThat(incident(id).getString("status")).isEqualTo("open");
        assertThat(incident(id).getString("severity")).isEqualTo("critical");
        assertThat(types(id)).contains("incident.opened", "heartbeat.stopped", "runbook.none");
        assertThat(text(id, "heartbeat.stopped"))
                .contains("No heartbeat for 600 s", "Watchdog of stops came last at 20");
        judge.judge(Instant.EPOCH);
        assertThat(types(id)).containsOnlyOnce("heartbeat.stopped");

        send(beat("stops"));
        becomes(id, "resolved");

        assertThat(types(id)).contains("heartbeat.returned", "incident.resolved");
        clock.advance(Duration.ofMinutes(11));
        judge.judge(Instant.EPOCH);
        assertThat(onlyIncidentOf("stops")).as("reopened").isEqualTo(id);
        assertThat(incident(id).getString("status")).isEqualTo("open");
        send(beat("stops"));
        becomes(id, "resolved");
    }

    @Test
    void isNotMissedWhileNobodyListened() throws Exception {
        send(beat("restart"));
        clock.advance(Duration.ofHours(3));

        judge.judge(clock.instant().minus(Duration.ofMinutes(9)));
        assertThat(incidentsOf("restart")).isEmpty();

        judge.judge(clock.instant().minus(Duration.ofMinutes(11)));
        forgetByHand(onlyIncidentOf("restart"), "restart");
    }

    @Test
    void isNoHeartbeatWhenItResolves() throws Exception {
        send(beat("ends"));
        clock.advance(Duration.ofMinutes(11));
        send(resolved("Watchdog", "ends"));

        judge.judge(Instant.EPOCH);

        var id = onlyIncidentOf("ends");
        forgetByHand(id, "ends");
    }

    @Test
    void isForgottenWhenSomebodyResolvesItsIncident() throws Exception {
        send(beat("gone"));
        clock.advance(Duration.ofHours(1));
        judge.judge(Instant.EPOCH);
        var id = onlyIncidentOf("gone");

        forgetByHand(id, "gone");

        assertThat(onlyIncidentOf("gone")).isEqualTo(id);
        assertThat(incident(id).getString("status")).isEqualTo("resolved");
    }

    @Test
    void opensOneIncidentHoweverManyJudge() throws Exception {
        send(beat("crowd"));
        clock.advance(Duration.ofHours(1));

        try (var judges = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> judging = () -> {
                judge.judge(Instant.EPOCH);
                return 1;
            };
            for (var judged : judges.invokeAll(List.of(judging, judging, judging, judging))) {
                judged.get();
            }
        }

        var id = onlyIncidentOf("crowd");
        assertThat(types(id)).containsOnlyOnce("incident.opened", "heartbeat.stopped");
        forgetByHand(id, "crowd");
    }

    @Test
    void isMissedEvenIfItHasNeverComeWhereItIsExpected() throws Exception {
        var start = clock.instant();
        transaction.begin();
        // In one transaction that is not kept; the other tests have heartbeats.
        database.createNativeQuery("delete from heartbeat").executeUpdate();
        at(start).judge(start);
        at(start.plus(Duration.ofMinutes(9))).judge(start);
        var early = of("select count(*) from incident where correlation_key = 'heartbeat '");
        at(start.plus(Duration.ofMinutes(11))).judge(start);
        at(start.plus(Duration.ofMinutes(12))).judge(start);
        var late = of("select count(*) from incident where correlation_key = 'heartbeat ' and status = 'open'");
        repository.seen(
                List.of(new HeartbeatSignal("first", Map.of("alertname", "Watchdog"), Map.of())),
                start.plus(Duration.ofMinutes(13)));
        at(start.plus(Duration.ofMinutes(13))).judge(start);
        var resolved = of("select count(*) from incident where correlation_key = 'heartbeat ' and status = 'resolved'");
        at(start.plus(Duration.ofMinutes(14))).judge(start);
        var rows = of("select string_agg(fingerprint, ',') from heartbeat");
        transaction.rollback();

        assertThat(early).isEqualTo(0L);
        assertThat(late).isEqualTo(1L);
        assertThat(resolved).isEqualTo(1L);
        assertThat(rows).isEqualTo("first");
    }

    /** The one who judges, where a heartbeat is expected, at a time of our choice. */
    private EvaluateHeartbeats at(Instant now) {
        var expected = new HeartbeatConfig() {
            @Override
            public String match() {
                return config.match();
            }

            @Override
            public Duration timeout() {
                return config.timeout();
            }

            @Override
            public Duration interval() {
                return config.interval();
            }

            @Override
            public boolean required() {
                return true;
            }
        };
        return new EvaluateHeartbeats(repository, unitOfWork, runbooks, Clock.fixed(now, ZoneOffset.UTC), expected);
    }

    private static String beat(String instance) {
        return firing("Watchdog", instance);
    }

    private static List<String> incidentsOf(String instance) {
        return given().get("/api/v1/incidents?limit=200&q=Watchdog")
                .jsonPath()
                .getList("items.findAll { it.labels.alertname == 'Watchdog' && it.labels.instance == '" + instance
                        + "' }.id");
    }

    private static String onlyIncidentOf(String instance) {
        assertThat(incidentsOf(instance)).hasSize(1);
        return incidentsOf(instance).getFirst();
    }

    /** Judging takes turns with the service, which may have locked the rows first. */
    private void becomes(String id, String status) {
        await().untilAsserted(() -> {
            judge.judge(Instant.EPOCH);
            assertThat(incident(id).getString("status")).isEqualTo(status);
        });
    }

    private void forgetByHand(String id, String instance) throws Exception {
        given().contentType("application/json")
                .post("/api/v1/incidents/" + id + "/resolve")
                .then()
                .statusCode(200);
        judge.judge(Instant.EPOCH);
        assertThat(of("select count(*) from heartbeat where fingerprint = 'Watchdog/" + instance + "'"))
                .isEqualTo(0L);
    }

    private Object of(String query) {
        return database.createNativeQuery(query).getSingleResult();
    }
}
