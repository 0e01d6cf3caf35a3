package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.firstmove.slack.SlackTestResource.CHANNEL;
import static io.firstmove.slack.SlackTestResource.RESPONDER;
import static io.firstmove.slack.SlackTestResource.STRANGER;
import static io.firstmove.slack.SlackTestResource.VIEWER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.SlackCaller;
import io.firstmove.lab.SlackServer;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Slack as a caller: what is taken, what is refused, and that it never waits. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@WithTestResource(value = SlackTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class SlackRequestsTest {

    @Inject
    AgroalDataSource database;

    SlackServer slack;

    @BeforeEach
    void allIsWell() {
        slack.reset();
    }

    @Test
    void takesWhatIsSignedWithEitherSecret() {
        var body =
                SlackCaller.form(SlackCaller.commandFields(VIEWER, CHANNEL, "autonomy", slack.responseUrl("signed")));
        var now = Long.toString(Instant.now().getEpochSecond());

        var previous = SlackCaller.send("/slack/commands", body, now, SlackCaller.sign(SlackCaller.SECRET, now, body));
        var next = SlackCaller.send("/slack/commands", body, now, SlackCaller.sign("the next secret", now, body));

        assertThat(previous.statusCode()).isEqualTo(200);
        assertThat(text(previous.body())).isEqualTo("The autonomy ceiling is ask.");
        assertThat(next.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slack/commands", "/slack/interactions", "/slack/events"})
    void refusesEverythingElseWithoutAWord(String path) {
        var id = open("SignedWrongly", path);
        var body = path.endsWith("commands")
                ? SlackCaller.form(SlackCaller.commandFields(RESPONDER, CHANNEL, "ack " + id, "http://127.0.0.1/"))
                : "{\"type\": \"url_verification\", \"challenge\": \"c\"}";
        var now = Instant.now().getEpochSecond();
        var timely = Long.toString(now);
        var old = Long.toString(now - 400);
        var ofTomorrow = Long.toString(now + 400);

        for (var refused : List.of(
                SlackCaller.send(path, body, timely, SlackCaller.sign("wrong secret", timely, body)),
                SlackCaller.send(path, body, timely, SlackCaller.sign(SlackCaller.SECRET, timely, body + " ")),
                SlackCaller.send(path, body, timely, ""),
                SlackCaller.send(path, body, "", SlackCaller.sign(SlackCaller.SECRET, "", body)),
                SlackCaller.send(path, body, old, SlackCaller.sign(SlackCaller.SECRET, old, body)),
                SlackCaller.send(path, body, ofTomorrow, SlackCaller.sign(SlackCaller.SECRET, ofTomorrow, body)))) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).isEmpty();
        }
        assertThat(types(id)).doesNotContain("incident.acknowledged");
    }

    @Test
    void refusesWhatWasSentBefore() {
        var id = open("Replayed", "a");
        var body = SlackCaller.form(
                SlackCaller.commandFields(RESPONDER, CHANNEL, "note " + id + " once", slack.responseUrl("replayed")));
        var now = Long.toString(Instant.now().getEpochSecond());
        var signature = SlackCaller.sign(SlackCaller.SECRET, now, body);

        var first = SlackCaller.send("/slack/commands", body, now, signature);
        var again = SlackCaller.send("/slack/commands", body, now, signature);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).isEmpty();
        assertThat(types(id)).containsOnlyOnce("note.added");
    }

    @Test
    void readsNothingThatIsNotSigned() {
        var now = Long.toString(Instant.now().getEpochSecond());
        assertThat(SlackCaller.send("/slack/interactions", "payload=%zz", now, "v0=0")
                        .statusCode())
                .isEqualTo(401);
        assertThat(SlackCaller.send("/slack/interactions", "payload=%zz").statusCode())
                .isEqualTo(400);
        assertThat(SlackCaller.send("/slack/events", "no json").statusCode()).isEqualTo(400);
        assertThat(SlackCaller.send("/slack/commands", "").statusCode()).isEqualTo(400);
    }

    @Test
    void answersTheChallengeOfTheSetUp() {
        var answer =
                SlackCaller.event("{\"type\": \"url_verification\", \"token\": \"t\", \"challenge\": \"3eZbrw1a\"}");
        assertThat(new JsonPath(answer.body()).getString("challenge")).isEqualTo("3eZbrw1a");
    }

    @Test
    void answersInTimeAlthoughTheDatabaseDoesNot() throws SQLException {
        var url = slack.responseUrl("slow-database");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table slack_seen in access exclusive mode");

            var answer = SlackCaller.command(VIEWER, CHANNEL, "autonomy", url);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(text(answer.body())).contains("the answer follows here");
            assertThat(slack.answers("slow-database")).isEmpty();
            connection.rollback();
        }
        await().untilAsserted(() -> assertThat(slack.answers("slow-database"))
                .singleElement()
                .satisfies(late -> assertThat(text(late.toString())).isEqualTo("The autonomy ceiling is ask.")));
    }

    @Test
    void makesNotesOfWhatPeopleWriteInTheThread() {
        var id = open("Discussed", "a");
        var message = await().until(() -> slack.of(id), one -> one.size() == 1);
        var ts = message.getFirst().ts;

        var first = reply("Ev1", RESPONDER, ts, "it was the &lt;switch&gt; &amp; nothing else", "");
        reply("Ev1", RESPONDER, ts, "it was the &lt;switch&gt; &amp; nothing else", "");
        reply("Ev2", STRANGER, ts, "let me in", "");
        reply("Ev3", RESPONDER, ts, "edited", "\"subtype\": \"message_changed\",");
        reply("Ev4", RESPONDER, ts, "I am a bot", "\"bot_id\": \"B1\",");
        reply("Ev5", RESPONDER, "1.000001", "elsewhere", "");

        assertThat(first.statusCode()).isEqualTo(200);
        var notes = timeline(id).getList("items.findAll { it.type == 'note.added' }.text", String.class);
        assertThat(notes).containsExactly("it was the <switch> & nothing else");
        assertThat(timeline(id).getString("items.find { it.type == 'note.added' }.actor"))
                .isEqualTo("slack:" + RESPONDER);
        // The note that is typed elsewhere is told in the thread, and comes after the one that was said there.
        SlackCaller.command(RESPONDER, CHANNEL, "note " + id + " typed elsewhere", slack.responseUrl("elsewhere"));
        await().untilAsserted(() -> assertThat(slack.thread(message.getFirst()))
                .anySatisfy(told -> assertThat(told.content.toString()).contains("typed elsewhere")));
        assertThat(slack.thread(message.getFirst()))
                .noneSatisfy(told -> assertThat(told.content.toString()).contains("switch"));
    }

    @Test
    void givesOutTheManifestOfTheApp() {
        Map<String, Object> manifest =
                new Yaml().load(given().get("/slack/manifest.yaml").asString());

        var text = manifest.toString();
        assertThat(text)
                .contains(
                        "url=https://firstmove.example.com/slack/commands",
                        "request_url=https://firstmove.example.com/slack/interactions",
                        "request_url=https://firstmove.example.com/slack/events",
                        "command=/firstmove",
                        "socket_mode_enabled=false");
        assertThat(manifest).containsKeys("_metadata", "display_information", "features", "oauth_config", "settings");
    }

    @Test
    void givesOutTheManifestOfAnAppThatConnectsToSlack() {
        assertThat(given().get("/slack/manifest.yaml?socketMode=true").asString())
                .contains("socket_mode_enabled: true")
                .doesNotContain("url");
    }

    @Test
    void servesNoOtherWorkspace() {
        var id = open("AskedFromElsewhere", "a");
        var ts = await().until(() -> slack.of(id), found -> found.size() == 1).getFirst().ts;
        var fields = SlackCaller.commandFields(RESPONDER, CHANNEL, "note " + id + " elsewhere", slack.responseUrl("t"));
        fields.put("team_id", "T0OTHER");
        var pressing = SlackCaller.pressing(RESPONDER, CHANNEL, "acknowledge", id, slack.responseUrl("elsewhere"));

        var command = SlackCaller.send("/slack/commands", SlackCaller.form(fields));
        SlackCaller.interact(pressing.replace("T0LAB", "T0OTHER"));
        var event = reply("Ev20", RESPONDER, ts, "elsewhere", "").statusCode();
        var foreign = replyFrom("T0OTHER", "Ev21", RESPONDER, ts, "from elsewhere", "");

        assertThat(text(command.body())).contains("belongs to another workspace");
        await().untilAsserted(() ->
                assertThat(slack.answers("elsewhere").toString()).contains("belongs to another workspace"));
        assertThat(event).isEqualTo(200);
        assertThat(foreign.statusCode()).isEqualTo(200);
        assertThat(types(id)).doesNotContain("incident.acknowledged").containsOnlyOnce("note.added");
    }

    @Test
    void saysWhatIsMissing() {
        given().get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'slack' }.data.missing", equalTo(""))
                .body("checks.find { it.name == 'slack' }.data.takes", equalTo(true));
    }

    private static HttpResponse<String> reply(String event, String user, String thread, String text, String more) {
        return replyFrom("T0LAB", event, user, thread, text, more);
    }

    private static HttpResponse<String> replyFrom(
            String team, String event, String user, String thread, String text, String more) {
        return SlackCaller.event("""
                {"type": "event_callback", "event_id": "%s", "team_id": "%s", "api_app_id": "A0LAB",
                 "event": {"type": "message", %s "channel": "%s", "user": "%s", "text": "%s",
                           "ts": "%d.000001", "thread_ts": "%s"}}
                """.formatted(event, team, more, CHANNEL, user, text, System.nanoTime(), thread));
    }

    private static String text(String answer) {
        return new JsonPath(answer).getString("text");
    }
}
