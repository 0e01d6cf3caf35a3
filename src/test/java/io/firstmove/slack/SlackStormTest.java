package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.SlackServer;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.timeline.IncidentId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many incidents at once, while Slack takes one message at a time. {@code -Dslack.storm=500 -Dslack.storm.pace=1000} is the
 * real thing, and takes a quarter of an hour.
 */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@WithTestResource(value = SlackTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class SlackStormTest {

    private static final Logger LOG = Logger.getLogger(SlackStormTest.class);
    private static final int STORM = Integer.getInteger("slack.storm", 100);
    private static final Duration PACE = Duration.ofMillis(Long.getLong("slack.storm.pace", 20));
    private static final Duration PATIENCE = Duration.ofSeconds(90).plus(PACE.multipliedBy(4L * STORM));
    /** Everyday work is measured once for so many incidents. */
    private static final int STRIDE = 10;
    /** Which of them somebody acknowledges when it is there; one that goes on. */
    private static final int ACKNOWLEDGED = 5;

    @Inject
    AgroalDataSource database;

    SlackServer slack;

    @BeforeEach
    void allIsWell() {
        slack.reset();
        forgetPace();
    }

    @Test
    void endsWithTheRightStateAndIsInNobodysWay() {
        int rounds = STORM / STRIDE;
        EverydayWork.measure("warm-up", rounds);
        var before = EverydayWork.measure("before", rounds);
        int limitedBefore = slack.timesLimited();
        int postsBefore = slack.calls("chat.postMessage").size();
        int updatesBefore = slack.calls("chat.update").size();
        var began = Instant.now();

        // Slack takes one message and no other, until every alert has been taken.
        slack.limit(Duration.ofHours(1));
        var ids = storm();
        assertThat(ids.stream().filter(id -> !slack.of(id).isEmpty()))
                .as("told before all alerts were taken")
                .hasSizeLessThanOrEqualTo(1);
        forgetPace();
        slack.limit(PACE);

        var during = new EverydayWork("during");
        for (int i = 0; i < STORM; i++) {
            var id = ids.get(i);
            var dot = i % 2 == 0 ? "🟢" : "🔴";
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> shows(id, dot));
            if (i % STRIDE == 0) {
                during.round();
            } else if (i % STRIDE == ACKNOWLEDGED) {
                given().post("/api/v1/incidents/" + id + "/acknowledge").then().statusCode(200);
            }
        }
        var shown = Duration.between(began, Instant.now());
        await().atMost(PATIENCE).until(() -> nothingIsLeftToTell(ids));
        for (int i = 0; i < STORM; i++) {
            shows(ids.get(i), i % 2 == 0 ? "🟢" : i % STRIDE == ACKNOWLEDGED ? "🟡" : "🔴");
        }
        var told = Duration.between(began, Instant.now());
        int limited = slack.timesLimited() - limitedBefore;
        int posts = slack.calls("chat.postMessage").size() - postsBefore;
        int updates = slack.calls("chat.update").size() - updatesBefore;
        slack.reset();
        var after = EverydayWork.measure("after", rounds);

        LOG.infof(
                "%d incidents at one message in %d ms: each shown as it is after %d s, all told after %d s;"
                        + " %d posts, %d updates, limited %d times%n%s",
                STORM,
                PACE.toMillis(),
                shown.toSeconds(),
                told.toSeconds(),
                posts,
                updates,
                limited,
                EverydayWork.table(before, during, after));
    }

    /** Opens all incidents, and ends the alerts of every second one. */
    private static List<String> storm() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < STORM; i++) {
            ids.add(open("Storm", "box-" + i));
        }
        for (int i = 0; i < STORM; i += 2) {
            send(resolved("Storm", "box-" + i));
        }
        return ids;
    }

    private void shows(String id, String dot) {
        assertThat(slack.of(id)).hasSize(1);
        assertThat(slack.of(id).getFirst().content.toString()).contains(dot);
    }

    private boolean nothingIsLeftToTell(List<String> ids) {
        return sql("select count(*) from outbound_tasks where task_name = 'slack-incident' and cast(task_instance as bigint)"
                        + " between " + number(ids.getFirst()) + " and " + number(ids.getLast()))
                .equals("0");
    }

    /** Nobody waits for what has been held up before. */
    private void forgetPace() {
        sql("delete from slack_pace");
        sql("update slack_message set post_at = null, update_at = null");
        sql("update outbound_tasks set execution_time = now() where not picked");
    }

    private static long number(String id) {
        return IncidentId.fromString(id).number();
    }

    private String sql(String statement) {
        try (var connection = database.getConnection();
                var prepared = connection.createStatement()) {
            if (!prepared.execute(statement)) {
                return "";
            }
            try (var rows = prepared.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
