package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.firstmove.slack.SlackTestResource.CHANNEL;
import static io.firstmove.slack.SlackTestResource.RESPONDER;
import static io.firstmove.slack.SlackTestResource.STRANGER;
import static io.firstmove.slack.SlackTestResource.VIEWER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.lab.SlackCaller;
import io.firstmove.lab.SlackRules;
import io.firstmove.lab.SlackServer;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What Slack sends over the connection that the service has opened, and how that lasts. */
@QuarkusTest
@TestProfile(SocketModeTest.ImpatientWithSilence.class)
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(
        value = SlackTestResource.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = SlackTestResource.APP_TOKEN, value = SlackServer.APP_TOKEN))
@SuppressWarnings("NullAway.Init")
class SocketModeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    SlackServer slack;

    /** A connection that says nothing is given up sooner than in production. */
    public static final class ImpatientWithSilence implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.websockets-next.client.connection-idle-timeout", "5s");
        }
    }

    @BeforeEach
    void isConnected() {
        slack.reset();
        slack.socket().fallSilent(false);
        eventually(() -> assertThat(health().getBoolean("connected")).isTrue());
        eventually(() -> assertThat(slack.socket().connections()).isEqualTo(1));
    }

    @Test
    void answersCommandsInTheAcknowledgment() {
        var id = open("TypedOverTheSocket", "a");

        var said = acknowledged(command(RESPONDER, "ack " + id, "typed"));

        assertThat(said.path("payload").path("text").asText()).contains(id + " is acknowledged");
        assertThat(SlackRules.fault(said.path("payload"))).isEmpty();
        assertThat(types(id)).containsOnlyOnce("incident.acknowledged");
        assertThat(acknowledged(command(STRANGER, "list", "stranger")).toString())
                .contains("you have no role here");
        assertThat(slack.answers("typed")).isEmpty();
    }

    @Test
    void doesWhatButtonsAreFor() {
        var id = open("PressedOverTheSocket", "a");

        var heard = acknowledged(press(RESPONDER, "acknowledge", id, "pressed"));

        assertThat(heard.has("payload")).isFalse();
        becomes(id, "incident.acknowledged");
        var refused = acknowledged(press(VIEWER, "resolve", id, "refused"));
        assertThat(refused.has("payload")).isFalse();
        eventually(() -> assertThat(slack.answers("refused").toString()).contains("needs the role responder"));
        assertThat(types(id)).doesNotContain("incident.resolved");
    }

    @Test
    void makesNotesOfEvents() {
        var id = open("DiscussedOverTheSocket", "a");
        var ts = await().until(() -> slack.of(id), found -> found.size() == 1).getFirst().ts;
        var event = json("""
                {"type": "event_callback", "event_id": "Ev7", "team_id": "T0LAB", "api_app_id": "A0LAB",
                 "event": {"type": "message", "channel": "%s", "user": "%s", "text": "said in the thread",
                           "ts": "%s1", "thread_ts": "%s"}}
                """.formatted(CHANNEL, RESPONDER, ts, ts));

        acknowledged(slack.socket().send("events_api", event));
        // Slack sends an event again in an envelope of its own.
        acknowledged(slack.socket().send("events_api", event));

        assertThat(text(id, "note.added")).isEqualTo("said in the thread");
        assertThat(types(id)).containsOnlyOnce("note.added");
    }

    @Test
    void actsOnceOnAnEnvelopeThatComesAgain() {
        var id = open("SentTwiceOverTheSocket", "a");
        var payload = fields(RESPONDER, "note " + id + " once", "again");

        var envelope = slack.socket().send("slash_commands", payload);
        acknowledged(envelope);
        slack.socket().send(envelope, "slash_commands", payload);

        eventually(() -> assertThat(slack.socket().acknowledgments(envelope)).hasSize(2));
        assertThat(slack.socket().acknowledgments(envelope).getLast().has("payload"))
                .isFalse();
        assertThat(types(id)).containsOnlyOnce("note.added");
    }

    @Test
    void acknowledgesWhatItDoesNotUnderstand() {
        acknowledged(slack.socket().send("slash_commands", JSON.createObjectNode()));
        acknowledged(slack.socket().send("something_new", JSON.createObjectNode()));
        assertThat(health().getBoolean("connected")).isTrue();
    }

    @Test
    void opensAnotherConnectionBeforeSlackClosesTheOld() {
        int before = slack.socket().opened();

        slack.socket().askForAnother("refresh_requested");

        eventually(() -> assertThat(slack.socket().opened()).isEqualTo(before + 1));
        assertThat(slack.socket().mostAtOnce()).isEqualTo(2);
        acknowledged(command(VIEWER, "list", "after-refresh"));
        eventually(() -> assertThat(slack.socket().connections()).isEqualTo(1));
    }

    @Test
    void connectsAgainWhenItWasCutOff() {
        int before = slack.socket().opened();

        slack.socket().cut();

        eventually(() -> assertThat(slack.socket().opened()).isEqualTo(before + 1));
        acknowledged(command(VIEWER, "list", "after-cut"));
    }

    @Test
    void connectsAgainWhenNothingIsHeardAnyMore() {
        int before = slack.socket().opened();

        slack.socket().fallSilent(true);

        eventually(() -> assertThat(slack.socket().opened()).isGreaterThan(before));
        slack.socket().fallSilent(false);
        eventually(() -> assertThat(health().getBoolean("connected")).isTrue());
        acknowledged(command(VIEWER, "list", "after-silence"));
    }

    @Test
    void saysWhySlackTakesNoConnectionAndTriesAgain() {
        slack.refuse("invalid_auth");
        slack.socket().cut();

        eventually(() -> assertThat(health().getString("because")).isEqualTo("Slack says invalid_auth"));
        assertThat(health().getBoolean("connected")).isFalse();
        given().get("/q/health/ready").then().statusCode(200);

        slack.reset();

        eventually(() -> assertThat(health().getBoolean("connected")).isTrue());
        assertThat(health().getString("because")).isNull();
        acknowledged(command(VIEWER, "list", "after-refusal"));
    }

    @Test
    void needsNoAddressInTheManifest() {
        var text = given().get("/slack/manifest.yaml").asString();

        Map<String, Map<String, Object>> manifest = new Yaml().load(text);
        assertThat(manifest.get("settings"))
                .containsEntry("socket_mode_enabled", true)
                .containsEntry("interactivity", Map.of("is_enabled", true));
        assertThat(text).contains("command: \"/firstmove\"", "message.channels").doesNotContain("https://", "url");
    }

    private String command(String user, String text, String answers) {
        return slack.socket().send("slash_commands", fields(user, text, answers));
    }

    private JsonNode fields(String user, String text, String answers) {
        return JSON.valueToTree(SlackCaller.commandFields(user, CHANNEL, text, slack.responseUrl(answers)));
    }

    private String press(String user, String action, String value, String answers) {
        return slack.socket()
                .send(
                        "interactive",
                        json(SlackCaller.pressing(user, CHANNEL, action, value, slack.responseUrl(answers))));
    }

    private JsonNode acknowledged(String envelope) {
        return await().until(() -> slack.socket().acknowledgments(envelope), found -> !found.isEmpty())
                .getFirst();
    }

    private static JsonPath health() {
        return given().get("/q/health/well")
                .jsonPath()
                .setRootPath("checks.find { it.name == 'slack-socket-mode' }.data");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }
}
