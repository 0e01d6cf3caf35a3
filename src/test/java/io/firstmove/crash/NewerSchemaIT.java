package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Waiting.Slow;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * This version beside the next one, whose migrations do what docs/operations.md lets them: an instance that runs goes on, and one
 * can be started again to go back.
 */
class NewerSchemaIT {

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase();

    @Test
    void isNoHarmToThisVersion() throws SQLException {
        try (var running = FirstmoveProcess.start(DATABASE.environment())) {
            handles(running, "127.0.0.1:1");
            migrateToTheNextVersion();
            handles(running, "127.0.0.1:2");
        }
        try (var back = FirstmoveProcess.start(DATABASE.environment())) {
            handles(back, "127.0.0.1:3");
            assertThat(new JsonPath(back.get("/api/v1/incidents").body()).getList("items"))
                    .hasSize(3);
        }
    }

    /** An incident from its alert to its postmortem, with what people do in between. */
    private static void handles(FirstmoveProcess firstmove, String instance) {
        var id = send(firstmove, instance, "firing");
        ends(firstmove, id, "run.finished");
        assertThat(firstmove
                        .post("/api/v1/incidents/" + id + "/acknowledge", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(firstmove
                        .post("/api/v1/incidents/" + id + "/notes", "{\"text\": \"a note\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(firstmove
                        .post("/api/v1/runbooks/redis-down/drills", "{\"labels\": {\"instance\": \"127.0.0.1:1\"}}")
                        .statusCode())
                .isEqualTo(202);
        send(firstmove, instance, "resolved");
        ends(firstmove, id, "postmortem.drafted");
        for (var page : List.of("/", "/incidents/" + id, "/runbooks", "/insights", "/certificates")) {
            assertThat(firstmove.get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    private static String send(FirstmoveProcess firstmove, String instance, String status) {
        var answer = firstmove.post("/api/v1/alerts", """
                {"version": "4", "receiver": "lab", "status": "%2$s", "groupKey": "%1$s", "groupLabels": {},
                 "truncatedAlerts": 0, "alerts": [{"status": "%2$s", "fingerprint": "%1$s",
                 "startsAt": "2026-11-24T01:02:03Z", "endsAt": "2026-11-24T01:12:03Z",
                 "labels": {"alertname": "RedisDown", "instance": "%1$s"}}]}
                """.formatted(instance, status));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonPath(answer.body()).getString("incidents[0]");
    }

    private static void ends(FirstmoveProcess firstmove, String id, String type) {
        await(Slow.TAKEOVER)
                .untilAsserted(() -> assertThat(types(firstmove, id)).contains(type));
    }

    private static List<String> types(FirstmoveProcess firstmove, String id) {
        var timeline = firstmove.get("/api/v1/incidents/" + id + "/timeline").body();
        return new JsonPath(timeline).getList("items.type", String.class);
    }

    private static void migrateToTheNextVersion() throws SQLException {
        try (var connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table of_the_next_version (id bigint primary key)");
            for (var table : tables(connection)) {
                statement.execute("alter table \"" + table + "\" add column may_be text");
                statement.execute("alter table \"" + table + "\" add column has_a_default integer not null default 3");
            }
            statement.execute("create index concurrently incident_of_the_next_version on incident (may_be)");
            statement.execute("""
                    insert into flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, '999', 'next version', 'SQL', 'V999__next_version.sql', 1, user, 1, true
                      from flyway_schema_history
                    """);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select tablename from pg_tables where schemaname = current_schema"
                        + " and tablename <> 'flyway_schema_history'")) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }
}
