package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.SlackCaller;
import io.firstmove.lab.SlackServer;
import io.firstmove.lab.Waiting.Slow;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one Postgres, as Slack sees them: also while Postgres does not answer, and when it is gone. */
@SuppressWarnings("NullAway.Init")
class SlackWithoutPostgresIT {

    private static final String CHANNEL = "C0INCIDENTS";
    private static final String RESPONDER = "U0ROB";
    private static final String LATER = "the answer follows here";
    private static final String AWAY = "database cannot be reached";

    private final SharedDatabase postgres = new SharedDatabase();
    private SlackServer slack;
    private Cluster cluster;

    @BeforeEach
    void start() {
        slack = SlackServer.start();
        postgres.start();
        cluster = Cluster.start(environment());
        askInstance("alpha");
    }

    @AfterEach
    void stop() {
        RestAssured.reset();
        cluster.close();
        slack.close();
        postgres.stop();
    }

    @Test
    void refusesOnTheOtherInstanceWhatOneHasServed() {
        var id = open("alpha");
        var body = SlackCaller.form(
                SlackCaller.commandFields(RESPONDER, CHANNEL, "note " + id + " once", slack.responseUrl("replay")));
        var now = Long.toString(Instant.now().getEpochSecond());
        var signature = SlackCaller.sign(SlackCaller.SECRET, now, body);

        var served = SlackCaller.send("/slack/commands", body, now, signature);
        askInstance("beta");
        var replayed = SlackCaller.send("/slack/commands", body, now, signature);

        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(replayed.body()).isEmpty();
        // The other one takes what is new.
        assertThat(SlackCaller.command(RESPONDER, CHANNEL, "note " + id + " twice", slack.responseUrl("new"))
                        .statusCode())
                .isEqualTo(200);
        await(Slow.RECOVERY)
                .untilAsserted(() -> assertThat(texts(id, "note.added")).containsExactly("once", "twice"));
    }

    @Test
    void doesNotWaitForAPostgresThatDoesNotAnswer() throws Exception {
        var id = open("alpha");
        var ts = await(Slow.RECOVERY)
                .until(() -> slack.of(id), found -> found.size() == 1)
                .getFirst()
                .ts;
        var postmaster = Cluster.postmaster();
        var frozen =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();

        Cluster.frozen(frozen, () -> {
            // Each is answered although Postgres answers nobody.
            var command = SlackCaller.command(RESPONDER, CHANNEL, "note " + id + " typed", slack.responseUrl("typed"));
            assertThat(command.statusCode()).isEqualTo(200);
            assertThat(command.body()).contains(LATER);
            var button = SlackCaller.press(RESPONDER, CHANNEL, "acknowledge", id, slack.responseUrl("pressed"));
            assertThat(button.statusCode()).isEqualTo(200);
            assertThat(button.body()).isEmpty();
            // Slack sends an event again that was not taken.
            assertThat(reply("Ev1", ts).statusCode()).isEqualTo(503);
        });

        await(Slow.RECOVERY).untilAsserted(() -> {
            assertThat(texts(id, "note.added")).contains("typed");
            assertThat(texts(id, "incident.acknowledged")).hasSize(1);
        });
        await(Slow.RECOVERY)
                .untilAsserted(
                        () -> assertThat(slack.answers("typed").toString()).contains("Noted on " + id));
        await(Slow.RECOVERY)
                .untilAsserted(() -> assertThat(slack.of(id).getFirst().content.toString())
                        .contains("acknowledged by <@" + RESPONDER + ">"));
        assertThat(reply("Ev1", ts).statusCode()).isEqualTo(200);
        assertThat(texts(id, "note.added")).containsExactlyInAnyOrder("typed", "said in the thread");
    }

    @Test
    void saysThatPostgresIsGone() {
        var id = open("alpha");
        var ts = await(Slow.RECOVERY)
                .until(() -> slack.of(id), found -> found.size() == 1)
                .getFirst()
                .ts;
        // A job that is cut off says so with a line of its own.
        await(Slow.RECOVERY).until(this::noJobIsDueOrPerformed);
        postgres.stop();

        var command = SlackCaller.command(RESPONDER, CHANNEL, "ack " + id, slack.responseUrl("typed"));
        assertThat(command.statusCode()).isEqualTo(200);
        if (command.body().contains(LATER)) {
            saidLater("typed");
        } else {
            assertThat(command.body()).contains(AWAY);
        }
        var button = SlackCaller.press(RESPONDER, CHANNEL, "acknowledge", id, slack.responseUrl("pressed"));
        assertThat(button.statusCode()).isEqualTo(200);
        assertThat(button.body()).isEmpty();
        saidLater("pressed");
        var log = cluster.instance("alpha");
        await(Slow.RECOVERY).untilAsserted(() -> assertThat(log.log()).contains("what is to be done waits for it"));
        assertThat(log.log()).doesNotContain("\tat ", "Unhandled exception");
        assertThat(reply("Ev1", ts).statusCode()).isEqualTo(503);
        // It is no reason to trust anybody.
        assertThat(SlackCaller.send("/slack/commands", "text=ack", "1", "v0=0").statusCode())
                .isEqualTo(401);
    }

    private boolean noJobIsDueOrPerformed() throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var jobs = statement.executeQuery("""
                        select from outbound_tasks where picked or execution_time < now() + interval '2 seconds'
                        union all select from scheduled_tasks where picked
                        """)) {
            return !jobs.next();
        }
    }

    private void saidLater(String name) {
        await(Slow.RECOVERY)
                .untilAsserted(() -> assertThat(slack.answers(name).toString()).contains(AWAY));
    }

    private static HttpResponse<String> reply(String event, String thread) {
        return SlackCaller.event("""
                {"type": "event_callback", "event_id": "%s", "team_id": "T0LAB", "api_app_id": "A0LAB",
                 "event": {"type": "message", "channel": "%s", "user": "%s", "text": "said in the thread",
                           "ts": "%s1", "thread_ts": "%s"}}
                """.formatted(event, CHANNEL, RESPONDER, thread, thread));
    }

    private String open(String instance) {
        var answer = cluster.instance(instance).post("/api/v1/alerts", """
                {"version": "4", "receiver": "lab", "status": "firing", "groupKey": "g", "truncatedAlerts": 0,
                 "groupLabels": {"alertname": "Away"},
                 "alerts": [{"status": "firing", "startsAt": "2026-11-24T01:02:03Z", "fingerprint": "away",
                             "labels": {"alertname": "Away"}}]}
                """);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonPath(answer.body()).getString("incidents[0]");
    }

    private List<String> texts(String id, String type) {
        var timeline =
                cluster.any().get("/api/v1/incidents/" + id + "/timeline").body();
        return new JsonPath(timeline).getList("items.findAll { it.type == '" + type + "' }.text", String.class);
    }

    /** Whom Slack calls from now on. */
    private void askInstance(String name) {
        RestAssured.port = cluster.instance(name).port();
    }

    private Map<String, String> environment() {
        var environment = postgres.environment();
        environment.put("FIRSTMOVE_SLACK_SIGNING_SECRET", SlackCaller.SECRET);
        environment.put("FIRSTMOVE_SLACK_BOT_TOKEN", SlackServer.TOKEN);
        environment.put("FIRSTMOVE_SLACK_API_URL", slack.apiUrl());
        environment.put("FIRSTMOVE_SLACK_CHANNEL", CHANNEL);
        environment.put("FIRSTMOVE_SLACK_ROLES_RESPONDER", RESPONDER);
        environment.put("FIRSTMOVE_SLACK_PACE_POST", "100ms");
        environment.put("FIRSTMOVE_SLACK_PACE_UPDATE", "100ms");
        return environment;
    }
}
