package io.firstmove.deploy;

import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.firstmove.crash.FirstmoveProcess;
import io.firstmove.lab.Waiting.Slow;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files under {@code deploy/} at work together, with the built program, Postgres, Prometheus and Alertmanager. */
@Tag("slow")
class StackIT {

    /** Metrics of which rules speak already, and which other parts of Firstmove bring. */
    private static final Pattern METRIC = Pattern.compile("\\b(firstmove_|agroal_|jvm_|http_server_)[a-z_]+");

    @TempDir
    Path folder;

    private final List<Stack> stacks = new ArrayList<>();

    @AfterEach
    void stop() {
        stacks.forEach(Stack::close);
    }

    @Test
    void hearsTheHeartbeatKeepsTheTimelineAndSurvivesAWipe() throws Exception {
        Files.createDirectories(folder.resolve("runbooks/lab-remedy/scripts"));
        Files.writeString(folder.resolve("runbooks/lab-remedy/scripts/nothing"), "#!/bin/sh\necho done\n");
        Files.writeString(folder.resolve("runbooks/lab-remedy/runbook.yaml"), """
                title: A runbook of the lab
                match: ['alertname="LabRemedy"']
                checks:
                  disk: { action: disk.usage, with: { path: /, host: local } }
                causes:
                  always: { when: "checks.disk.usedRatio >= 0", say: "It is always so" }
                remedies:
                  nothing:
                    when: causes.always
                    action: script
                    with: { run: scripts/nothing, host: local }
                    autonomy: auto
                    verify: { check: disk, within: 5s }
                """);
        var stack = Stack.start(folder);
        stacks.add(stack);

        // The heartbeat comes through Prometheus and Alertmanager, and opens no incident while it does.
        await(Slow.ALERT_ROUTE)
                .untilAsserted(() -> assertThat(heartbeats(stack)).isEqualTo(1));

        // It stops, and it comes back.
        stack.prometheus().close();
        await(Slow.ALERT_ROUTE).until(() -> "open".equals(watchdogStatus(stack)));
        var incident = watchdogIncidents(stack).getFirst();
        assertThat(person(stack)
                        .get("/api/v1/incidents/" + incident + "/timeline")
                        .jsonPath()
                        .getList("items.type", String.class))
                .contains("incident.opened", "heartbeat.stopped");
        stack.startPrometheus();
        await(Slow.ALERT_ROUTE).until(() -> "resolved".equals(watchdogStatus(stack)));
        assertThat(watchdogIncidents(stack)).hasSize(1);

        metricsOfDashboardAndRulesAreThere(stack);
        theApplicationCannotChangeTheTimeline(stack);
        onlyTheOwnerPrunes(stack);
        nothingIsLostByAWipe(stack, incident);
    }

    private static void metricsOfDashboardAndRulesAreThere(Stack stack) throws IOException {
        given().baseUri(stack.url())
                .header("Authorization", "Bearer " + stack.secret("alertmanager.token"))
                .contentType("application/json")
                .body("""
                        {"version": "4", "receiver": "firstmove", "status": "firing", "truncatedAlerts": 0,
                         "groupKey": "g", "groupLabels": {"alertname": "LabRemedy"},
                         "alerts": [{"status": "firing", "fingerprint": "lab", "startsAt": "2026-11-24T01:02:03Z",
                                     "labels": {"alertname": "LabRemedy"}}]}
                        """)
                .post("/api/v1/alerts")
                .then()
                .statusCode(200);
        var wanted = new TreeSet<String>();
        for (var file : List.of(
                "prometheus/firstmove.yml", "prometheus/infrastructure.yml", "grafana/dashboards/firstmove.json")) {
            var names = METRIC.matcher(Files.readString(Path.of("deploy").resolve(file)));
            while (names.find()) {
                wanted.add(names.group());
            }
        }
        // There is no certificate to watch in this setup, and no Slack to tell.
        wanted.removeAll(Set.of("firstmove_certificate_expiry_timestamp_seconds", "firstmove_slack_deliveries_total"));
        assertThat(wanted).hasSizeGreaterThan(12);
        await(Slow.ALERT_ROUTE).untilAsserted(() -> {
            var metrics = given().baseUri(stack.url())
                    .header("Authorization", "Bearer " + stack.secret("prometheus.token"))
                    .get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            var there = new TreeSet<String>();
            metrics.lines().filter(line -> !line.startsWith("#")).forEach(line -> there.add(line.split("[{ ]", 2)[0]));
            var remedies = remediesOf(stack);
            assertThat(there).as("metrics; remedies: " + remedies).containsAll(wanted);
        });
    }

    private static String remediesOf(Stack stack) {
        return person(stack).get("/api/v1/incidents?q=LabRemedy").asString();
    }

    private static void theApplicationCannotChangeTheTimeline(Stack stack) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        stack.jdbcUrl(), "firstmove", stack.secret("application.password"));
                var statement = connection.createStatement()) {
            for (var change : List.of(
                    "update timeline_entry set text = 'never happened'",
                    "delete from timeline_entry",
                    "truncate timeline_entry",
                    "drop trigger timeline_is_append_only on timeline_entry",
                    "alter table timeline_entry disable trigger all",
                    "set session_replication_role = replica",
                    "drop table heartbeat",
                    "create table mine (id int)",
                    "drop procedure append_to_timeline(jsonb)",
                    "create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$",
                    "insert into pruned select incident_id, length, hash, now(), 'nobody' from timeline_head",
                    "insert into flyway_schema_history select * from flyway_schema_history")) {
                assertThatThrownBy(() -> statement.execute(change))
                        .as(change)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
            }
            assertThat(statement
                            .executeQuery("select count(*) from timeline_entry")
                            .next())
                    .isTrue();
        }
    }

    private static void onlyTheOwnerPrunes(Stack stack) throws InterruptedException {
        var owner = FirstmoveProcess.run(stack.environment(), "prune", "--keep-days", "90", "--yes");
        assertThat(owner.words()).contains("Removed 0 incidents");
        assertThat(owner.status()).isZero();
        var application = new HashMap<>(stack.environment());
        application.computeIfPresent("SMALLRYE_CONFIG_LOCATIONS", (_, settings) -> withoutOwner(Path.of(settings)));
        var refused = FirstmoveProcess.run(application, "prune", "--keep-days", "90", "--yes");
        assertThat(refused.words()).contains("Only the owner of the schema may remove incidents");
        assertThat(refused.status()).isEqualTo(2);
    }

    private static String withoutOwner(Path settings) {
        try {
            var lines = Files.readAllLines(settings).stream()
                    .filter(line -> !line.startsWith("quarkus.flyway."))
                    .toList();
            return Files.write(settings.resolveSibling("application.properties"), lines)
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void nothingIsLostByAWipe(Stack stack, String incident) throws Exception {
        var before = entries(stack, incident);
        var incidents = incidents(stack);
        await(Slow.ALERT_ROUTE).until(() -> stack.firstmove().log().contains("Timeline anchor " + incident + ":"));
        Stack.must(stack.runFromDocs("Back up"));
        stack.prometheus().close();
        stack.stopFirstmove();
        var log = Files.createTempFile("firstmove", ".log");
        Files.writeString(log, upToTheBackup(stack.firstmove().log(), before.size(), incident));

        Stack.must(stack.client("dropdb", "--force", "firstmove"));
        Stack.must(stack.runFromDocs("Restore"));

        var verified = FirstmoveProcess.run(stack.environment(), "verify", "--anchors", log.toString());
        assertThat(verified.words()).contains("Intact: ").contains(" 0 faults");
        assertThat(verified.status()).isZero();
        stack.startFirstmove();
        assertThat(entries(stack, incident).subList(0, before.size())).isEqualTo(before);
        assertThat(incidents(stack)).containsAll(incidents);
        theApplicationCannotChangeTheTimeline(stack);
    }

    /** The anchors that the backup can know. */
    private static String upToTheBackup(String log, int entries, String incident) {
        var anchors = new StringBuilder();
        var anchor = Pattern.compile("Timeline anchor " + incident + ":(\\d+):[0-9a-f]{64}")
                .matcher(log);
        while (anchor.find()) {
            if (Integer.parseInt(anchor.group(1)) <= entries) {
                anchors.append(anchor.group()).append('\n');
            }
        }
        return anchors.toString();
    }

    private static List<JsonNode> entries(Stack stack, String incident) throws IOException {
        var entries = new ArrayList<JsonNode>();
        var body =
                person(stack).get("/api/v1/incidents/" + incident + "/timeline").asString();
        new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(body)
                .get("items")
                .forEach(entries::add);
        return entries;
    }

    private static List<String> incidents(Stack stack) {
        return person(stack).get("/api/v1/incidents").jsonPath().getList("items.id");
    }

    private static int heartbeats(Stack stack) {
        return given().baseUri(stack.url())
                .get("/q/health/ready")
                .jsonPath()
                .getInt("checks.find { it.name == 'Heartbeat of the alert pipeline' }.data.heartbeats");
    }

    private static List<String> watchdogIncidents(Stack stack) {
        return person(stack)
                .get("/api/v1/incidents?q=Watchdog")
                .jsonPath()
                .getList("items.findAll { it.labels.alertname == 'Watchdog' }.id");
    }

    private static String watchdogStatus(Stack stack) {
        return String.valueOf(person(stack)
                .get("/api/v1/incidents?q=Watchdog")
                .jsonPath()
                .getString("items.find { it.labels.alertname == 'Watchdog' }?.status"));
    }

    private static RequestSpecification person(Stack stack) {
        return given().baseUri(stack.url()).header("Authorization", "Bearer " + stack.secret("person.token"));
    }
}
