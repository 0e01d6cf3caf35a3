package io.firstmove.incident.prune;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.FirstmoveApi;
import io.firstmove.platform.AdjustableClock;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.chain.Anchor;
import io.firstmove.timeline.chain.Fault;
import io.firstmove.timeline.chain.Hash;
import io.firstmove.timeline.chain.TimelineVerifier;
import io.firstmove.timeline.chain.Verification;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is old goes with all that belongs to it, and is told apart from what somebody has removed. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class OldIncidentsTest {

    /** Before everything that other tests leave in the database. */
    private static final Instant BEFORE = Instant.parse("2002-01-01T00:00:00Z");

    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init")
    AdjustableClock clock;

    @Test
    void goWithAllThatBelongsToThem() throws SQLException {
        var id = old("127.0.0.1:1");
        var young = resolved("127.0.0.1:2");
        assertThat(rows(id))
                .containsKeys("alert", "run", "timeline_entry", "timeline_head", "postmortem", "postmortem_revision");
        var left = rows(young);

        var pruned = prune(0);

        assertThat(pruned.removed())
                .singleElement()
                .extracting(anchor -> anchor.incident().toString())
                .isEqualTo(id);
        assertThat(rows(id)).isEqualTo(Map.of("pruned", 1L));
        assertThat(rows(young)).isEqualTo(left);
        given().get("/api/v1/incidents/" + id).then().statusCode(404);
        given().get("/api/v1/incidents/" + young).then().statusCode(200);
    }

    @Test
    void areToldApartFromWhatSomebodyRemoved() throws SQLException {
        old("127.0.0.1:3");
        var last = prune(0).removed().getFirst();
        var wrong = new Anchor(last.incident(), last.length(), new Hash("0".repeat(64)));
        var later = new Anchor(last.incident(), last.length() + 1, last.hash());
        var earlier = new Anchor(last.incident(), 1, new Hash("1".repeat(64)));

        assertThat(verify(last.incident()).intact()).isTrue();
        // Of what came before its last entry nothing is known any more.
        assertThat(verify(last.incident(), last, earlier).intact()).isTrue();
        assertThat(verify(last.incident(), wrong).faults())
                .extracting(Fault::problem)
                .singleElement()
                .asString()
                .contains("is not what an anchor says: the timeline was pruned");
        assertThat(verify(last.incident(), later).intact()).isFalse();
    }

    @Test
    void stayWhereSomethingIsNotOverYet() throws SQLException {
        var heard = old("127.0.0.1:4");
        change("insert into heartbeat select 'old', '{}', '{}', now(), now(), 1, " + number(heard));
        var waiting = old("127.0.0.1:5");
        change("""
                insert into remedy (run_id, incident_id, runbook, runbook_hash, name, action, target, parameters, fingerprint,
                    automatic, two_person, because, state, proposed_at, attempt)
                select id, incident_id, runbook, runbook_hash, 'restart', 'script', 'a', '{}', '', false, false, '', 'started',
                    now(), 1
                from run where incident_id = %d
                """.formatted(number(waiting)));
        try {
            assertThat(prune(0).removed()).isEmpty();
        } finally {
            change("delete from heartbeat where fingerprint = 'old'");
            change("update remedy set state = 'unknown' where incident_id = " + number(waiting));
        }
        assertThat(prune(0).removed()).hasSize(2);
    }

    @Test
    void goOnlyAfterTheNumberThatIsGiven() throws SQLException {
        var first = number(old("127.0.0.1:6"));
        var second = number(old("127.0.0.1:7"));

        var after = prune(first);

        assertThat(after.removed())
                .extracting(anchor -> anchor.incident().number())
                .containsExactly(second);
        assertThat(after.last()).isEqualTo(second);
        assertThat(prune(second).removed()).isEmpty();
        assertThat(prune(0).removed())
                .extracting(anchor -> anchor.incident().number())
                .containsExactly(first);
    }

    @Test
    void stayWhereTheirTimelineWasChanged() throws SQLException {
        var id = old("127.0.0.1:8");
        change("set session_replication_role = replica; update timeline_entry set text = text || '!' where seq = 1"
                + " and incident_id = " + number(id) + "; reset session_replication_role");
        try {
            assertThat(prune(0).removed()).isEmpty();
            assertThat(prune(0).broken()).containsExactly(IncidentId.fromString(id));
        } finally {
            change(
                    "set session_replication_role = replica; update timeline_entry set text = left(text, -1) where seq = 1"
                            + " and incident_id = " + number(id) + "; reset session_replication_role");
        }
        assertThat(prune(0).removed()).hasSize(1);
    }

    /** Prunes; other tests leave nothing that is so old. */
    private OldIncidents.Pruned prune(long after) throws SQLException {
        try (var connection = database.getConnection()) {
            return new OldIncidents(connection, BEFORE)
                    .pruneAfter(after, "a test")
                    .orElse(new OldIncidents.Pruned(List.of(), List.of(), after));
        }
    }

    private Verification verify(IncidentId id, Anchor... anchors) throws SQLException {
        try (var connection = database.getConnection();
                var verifier = new TimelineVerifier(connection)) {
            return verifier.verify(id, List.of(anchors));
        }
    }

    /** An incident whose checks ran, with a postmortem. */
    private static String resolved(String instance) {
        var id = FirstmoveApi.open("RedisDown", instance);
        FirstmoveApi.becomes(id, "run.finished");
        FirstmoveApi.send(FirstmoveApi.resolved("RedisDown", instance));
        FirstmoveApi.becomes(id, "postmortem.drafted");
        return id;
    }

    /** The same, long ago. */
    private String old(String instance) {
        clock.set(LONG_AGO);
        try {
            return resolved(instance);
        } finally {
            clock.reset();
        }
    }

    private static long number(String id) {
        return IncidentId.fromString(id).number();
    }

    /** How many rows there are about the incident in each table that says of which incident it is. */
    private Map<String, Long> rows(String id) throws SQLException {
        var found = new TreeMap<String, Long>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    select table_name from information_schema.columns
                    where table_schema = 'public' and column_name = 'incident_id'
                    """)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (var table : tables) {
                try (var rows = statement.executeQuery(
                        "select count(*) from " + table + " where incident_id = " + number(id))) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        found.put(table, rows.getLong(1));
                    }
                }
            }
        }
        return found;
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
