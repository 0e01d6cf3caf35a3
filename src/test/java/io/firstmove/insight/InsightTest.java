package io.firstmove.insight;

import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.FirstmoveApi;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class InsightTest {

    @Inject
    DataSource database;

    @Test
    void tellsAlertsThatWakePeopleForNothing() {
        open("Noisy", "a");
        send(resolved("Noisy", "a"));
        // The same alert again, a little later: a flap within the incident.
        send(FirstmoveApi.firing("Noisy", "a").replace("01:02:03", "01:15:00"));
        send(resolved("Noisy", "a").replace("01:02:03", "01:15:00").replace("01:12:03", "01:16:00"));
        var touched = open("Noisy", "b");
        given().contentType("application/json")
                .body("{\"text\": \"I had a look\"}")
                .post("/api/v1/incidents/" + touched + "/notes");
        send(resolved("Noisy", "b"));

        var noisy = "alerts.find { it.name == 'Noisy' }.";
        var insights = insights("4w");
        assertThat(insights.getLong(noisy + "episodes")).isEqualTo(3);
        assertThat(insights.getLong(noisy + "incidents")).isEqualTo(2);
        assertThat(insights.getLong(noisy + "refires")).isEqualTo(1);
        assertThat(insights.getLong(noisy + "resolved")).isEqualTo(2);
        assertThat(insights.getLong(noisy + "untouched")).isEqualTo(1);
    }

    @Test
    void measuresWeeks() throws SQLException {
        var before = insights("4w");
        long incidents = before.getLong("weeks[0].incidents");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            // Ten incidents in the first of the four weeks, acknowledged after 1, 2, ... 10 minutes.
            statement.execute("""
                    insert into incident (correlation_key, status, severity, title, runbooks, labels, firing, truncated,
                                          opened_at, acknowledged_at, acknowledged_by, resolved_at, resolved_by)
                    select 'insight/' || n, 'resolved', 'critical', 'Measured', '[]', '{}', 0, false, at,
                           at + n * interval '1 minute', 'ada', at + n * interval '1 hour', 'firstmove'
                    from generate_series(1, 10) n,
                         (select timestamptz '%s' + interval '1 day' as at) one
                    """.formatted(before.getString("from")));
        }

        var week = insights("4w");
        assertThat(week.getList("weeks")).hasSize(4);
        assertThat(week.getLong("weeks[0].incidents")).isEqualTo(incidents + 10);
        assertThat(week.getLong("weeks[0].bySeverity.critical")).isGreaterThanOrEqualTo(10);
        assertThat(week.getLong("weeks[0].toAcknowledge.count")).isGreaterThanOrEqualTo(10);
        if (incidents == 0) {
            assertThat(week.getLong("weeks[0].toAcknowledge.medianSeconds")).isEqualTo(330);
            assertThat(week.getLong("weeks[0].toAcknowledge.p90Seconds")).isEqualTo(546);
            assertThat(week.getLong("weeks[0].toResolve.medianSeconds")).isEqualTo(19_800);
        }
        assertThat(insights("52w").getList("weeks")).hasSize(52);
    }

    @Test
    void tellsWhatRemediesAchieved() throws SQLException {
        var id = open("Remedied", "a").substring("INC-".length());
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into runbook_version (hash, name, source, first_used_at) values ('insight', 'measured', '', now());
                    insert into run (id, incident_id, runbook, runbook_hash, state, trigger, labels, annotations, fence, created_at,
                                     conclusion)
                    select -n, %1$s, 'measured', 'insight', 'finished', '', '{}', '{}', 1, now(), '{"causes": [], "remedies": []}'
                    from generate_series(1, 6) n;
                    insert into remedy (run_id, incident_id, runbook, runbook_hash, name, action, target, parameters, fingerprint,
                                        automatic, two_person, because, state, proposed_at, decided_at, decided_by, attempt)
                    select -n, %1$s, 'measured', 'insight', 'restart', 'script', '', '{}', '', n = 6, false, '', state, now(),
                           now() + n * interval '1 minute', case when n < 5 then 'ada' when n = 6 then 'firstmove' end, 0
                    from unnest(array['succeeded', 'failed', 'timed-out', 'rejected', 'expired', 'unknown'])
                         with ordinality as one (state, n)
                    """.formatted(id));
        }

        var measured = "remedies.find { it.runbook == 'measured' }.";
        var insights = insights("4w");
        assertThat(insights.getLong(measured + "proposed")).isEqualTo(6);
        assertThat(insights.getLong(measured + "approved")).isEqualTo(3);
        assertThat(insights.getLong(measured + "byItself")).isEqualTo(1);
        assertThat(insights.getLong(measured + "rejected")).isEqualTo(1);
        assertThat(insights.getLong(measured + "expired")).isEqualTo(1);
        assertThat(insights.getLong(measured + "succeeded")).isEqualTo(1);
        assertThat(insights.getLong(measured + "failed")).isEqualTo(2);
        assertThat(insights.getLong(measured + "unknown")).isEqualTo(1);
        assertThat(insights.getLong(measured + "medianSecondsToApprove")).isEqualTo(120);
    }

    @Test
    void refusesARangeThatThereIsNot() {
        given().get("/api/v1/insights?range=7y").then().statusCode(400);
        given().accept("text/html").get("/insights?range=7y").then().statusCode(400);
    }

    private static JsonPath insights(String range) {
        return get("insights?range=" + range);
    }
}
