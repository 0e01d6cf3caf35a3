package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.firstmove.slack.SlackTestResource.APPROVER;
import static io.firstmove.slack.SlackTestResource.CHANNEL;
import static io.firstmove.slack.SlackTestResource.RESPONDER;
import static io.firstmove.slack.SlackTestResource.VIEWER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.job.JobsNow;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.SlackCaller;
import io.firstmove.lab.SlackServer;
import io.firstmove.lab.SlackServer.Posted;
import io.firstmove.platform.AdjustableClock;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.timeline.IncidentId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the workspace looks like in the end, whatever Slack does in between. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@WithTestResource(value = SlackTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class SlackDeliveryTest {

    @Inject
    AdjustableClock clock;

    @Inject
    JobsNow jobs;

    @Inject
    SlackQueue queue;

    SlackServer slack;

    @TempDir
    Path folder;

    @BeforeEach
    void allIsWell() {
        slack.reset();
        queue.forgetPace();
    }

    @Test
    void hasOneMessageForAnIncidentThatIsUpdatedInPlace() {
        var id = open("ToldInSlack", "box-3");
        var message = message(id);

        assertThat(message.channel).isEqualTo(CHANNEL);
        assertThat(content(message))
                .contains("🔴 " + id + " ToldInSlack", "*open*", "\"Acknowledge\"", "\"Silence for ...\"");
        assertThat(content(message)).contains("https://firstmove.example.com/incidents/" + id);

        press(RESPONDER, "acknowledge", id);
        eventually(() -> assertThat(content(message))
                .contains("🟡", "acknowledged by <@" + RESPONDER + ">")
                .doesNotContain("\"Acknowledge\""));
        press(RESPONDER, "resolve", id);
        eventually(() -> assertThat(content(message))
                .contains("🟢", "by <@" + RESPONDER + ">")
                .doesNotContain("\"Resolve\""));
        assertThat(slack.of(id)).hasSize(1);
        eventually(() -> assertThat(threadOf(message)).contains("Incident acknowledged", "Incident resolved"));
    }

    @Test
    void takesTheDecisionFromAButtonAndShowsWhoHasDecided() {
        var id = BrokenThing.openWith("slack-button", folder, "autonomy: ask");
        var message = message(id);
        eventually(() -> assertThat(content(message))
                .contains(
                        "Probable cause: It is broken", "\"Approve repair\"", "\"Reject repair\"", "awaits approval"));
        var value = value(message, "approve");

        press(RESPONDER, "approve", value, "not-an-approver");
        eventually(() -> assertThat(slack.answers("not-an-approver").toString()).contains("needs the role approver"));
        assertThat(types(id)).doesNotContain("remedy.approved");

        press(APPROVER, "approve", value);
        becomes(id, "remedy.succeeded");
        eventually(() -> assertThat(content(message))
                .contains("succeeded", "approved by <@" + APPROVER + ">")
                .doesNotContain("\"Approve repair\""));
        eventually(() -> assertThat(threadOf(message))
                .contains(
                        "Check works failed",
                        "Probable cause: It is broken",
                        "Remedy repair approved",
                        "Remedy repair succeeded"));
        press(APPROVER, "approve", value, "too-late");
        eventually(
                () -> assertThat(slack.answers("too-late").toString()).contains("cannot be approved: it is succeeded"));
        assertThat(types(id)).containsOnlyOnce("remedy.approved");
    }

    @Test
    void asksForAReasonInAWindow() {
        var id = BrokenThing.openWith("slack-window", folder, "autonomy: ask");
        var message = message(id);
        eventually(() -> assertThat(content(message)).contains("\"Reject repair\""));

        press(APPROVER, "reject", value(message, "reject"));
        var view = await().until(() -> slack.views(), views -> !views.isEmpty()).getLast();
        assertThat(view.path("callback_id").asText()).isEqualTo("reject");
        var metadata = view.path("private_metadata").asText();

        var refused = SlackCaller.submit(RESPONDER, "reject", metadata, "no");
        assertThat(refused.body()).contains("\"response_action\":\"errors\"", "needs the role approver");
        var done = SlackCaller.submit(APPROVER, "reject", metadata, "the backup is running");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).isEmpty();

        becomes(id, "remedy.rejected");
        assertThat(text(id, "remedy.rejected")).isEqualTo("Remedy repair rejected: the backup is running");
        eventually(() ->
                assertThat(content(message)).contains("rejected by <@" + APPROVER + ">", "the backup is running"));
    }

    @Test
    void runsChecksAgain() {
        var id = BrokenThing.openWith("slack-rerun", folder, "autonomy: ask");
        press(VIEWER, "rerun", id, "rerun-refused");
        eventually(() -> assertThat(slack.answers("rerun-refused").toString()).contains("needs the role responder"));

        press(RESPONDER, "rerun", id);

        eventually(() -> assertThat(incident(id).getList("runs")).hasSize(2));
        assertThat(incident(id).getString("runs[1].trigger")).contains("slack:" + RESPONDER);
    }

    @Test
    void sendsIncidentsWhereTheyBelong() {
        var database = open("ReplicaLags", "routed");
        var other = open("SomethingElse", "routed");

        assertThat(message(database).channel).isEqualTo("C0DATABASE");
        assertThat(message(other).channel).isEqualTo(CHANNEL);
        given().post("/api/v1/incidents/" + database + "/resolve").then().statusCode(200);
    }

    @Test
    void sendsIncidentsOfARunbookWhereTheyBelong() {
        var routed = BrokenThing.openWith("slack-routed", folder, "autonomy: ask");
        var other = BrokenThing.openWith("slack-not-routed", folder, "autonomy: ask");

        assertThat(message(routed).channel).isEqualTo("C0REPAIRS");
        assertThat(message(other).channel).isEqualTo(CHANNEL);
    }

    @Test
    void makesNoMentionsOrLinksOfWhatAnAlertSays() {
        var id = open("<!channel> <@U0ADA> <https://evil.example|ok> & *x*", "&lt;!here&gt;");

        var content = content(message(id));

        assertThat(content)
                .doesNotContain("<!channel>", "<@U0ADA>", "<https://evil", "<!here>")
                .contains("&lt;!channel&gt;", "&lt;@U0ADA&gt;", "&amp;lt;!here&amp;gt;");
    }

    @Test
    void fitsIntoBlocksWhateverAnAlertSays() {
        var id = open("Long".repeat(500) + "&".repeat(4_000), "<".repeat(3_000));

        var message = message(id);

        assertThat(message.content.path("blocks").size()).isPositive();
        assertThat(content(message)).contains("read on");
    }

    @Test
    void waitsWhenSlackSaysSoAndLosesNothing() {
        slack.limit(Duration.ofMillis(400));
        var ids = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            ids.add(open("Limited", "box-" + i));
        }
        eventually(() -> ids.forEach(id -> assertThat(slack.of(id)).hasSize(1)));
        assertThat(slack.timesLimited()).isPositive();
    }

    @Test
    void tellsHowThingsStandWhenSlackIsBack() {
        var before = open("BeforeTheOutage", "a");
        var message = message(before);
        int threadBefore = slack.thread(message).size();
        slack.die();
        var during = open("DuringTheOutage", "a");
        for (int i = 0; i < 10; i++) {
            note(before, "note " + i);
            note(during, "note " + i);
        }
        given().post("/api/v1/incidents/" + before + "/resolve").then().statusCode(200);
        send(resolved("DuringTheOutage", "a"));
        becomes(before, "postmortem.drafted");
        await().until(() -> failures(during) > 0 && failures(before) > 0);

        slack.reset();

        eventually(() -> {
            // The next attempt may be a minute away.
            jobs.bringForward();
            assertThat(content(message)).contains("🟢");
            assertThat(slack.of(during))
                    .singleElement()
                    .extracting(SlackDeliveryTest::content)
                    .asString()
                    .contains("🟢");
        });
        eventually(() -> assertThat(slack.thread(message)).hasSize(threadBefore + 1));
        assertThat(threadOf(message)).contains("note 9");
        assertThat(slack.of(before)).hasSize(1);
        assertThat(slack.of(during)).hasSize(1);
    }

    @Test
    void keepsTryingWhileSlackRefuses() {
        slack.refuse("internal_error");
        var id = open("Refused", "a");
        await().until(() -> failures(id) > 1);
        assertThat(slack.of(id)).isEmpty();
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(given().get("/q/health/well").asString()).contains("Slack says internal_error");

        slack.reset();

        message(id);
    }

    @Test
    void isInNobodysWayWhileSlackIsSlow() {
        slack.slow(Duration.ofSeconds(4));
        var id = open("Slow", "a");
        note(id, "written while Slack is slow");
        given().post("/api/v1/incidents/" + id + "/resolve").then().statusCode(200);
        assertThat(slack.of(id)).isEmpty();
        slack.reset();

        eventually(() -> assertThat(content(message(id))).contains("🟢"));
    }

    @Test
    void postsAgainWhatSomebodyHasDeleted() {
        var id = open("Deleted", "a");
        var message = message(id);
        isAllTold(id);
        slack.delete(message);

        press(RESPONDER, "acknowledge", id);

        eventually(() -> assertThat(content(message(id))).contains("🟡"));
    }

    @Test
    void givesUpAfterADayAndSaysSo() {
        slack.refuse("channel_not_found");
        var id = open("GivenUp", "a");
        await().until(() -> failures(id) > 0);

        clock.advance(Duration.ofDays(2));

        becomes(id, "slack.given-up");
        assertThat(text(id, "slack.given-up")).contains(CHANNEL, "Slack says channel_not_found");
        assertThat(given().get("/q/metrics").asString())
                .contains("firstmove_slack_deliveries_total{outcome=\"given-up\",what=\"any\"}");
        clock.reset();
        queue.forgetPace();
        slack.reset();
        note(id, "something new");
        message(id);
    }

    @Test
    void findsAgainWhatWasPostedBeforeACrash() {
        var id = open("PostedAndForgotten", "a");
        var message = message(id);
        isAllTold(id);

        forgetPost(id);

        eventually(() -> assertThat(queue.sql("select ts from slack_message where incident_id = " + number(id)))
                .isEqualTo(message.ts));
        assertThat(slack.of(id)).hasSize(1);
    }

    @Test
    void looksForItAgainOnlyWhenSlackSaysSo() {
        var id = open("LookedForTooOften", "a");
        var message = message(id);
        isAllTold(id);
        slack.limitHistory(Duration.ofSeconds(5));

        forgetPost(id);

        eventually(() -> assertThat(queue.sql("select ts from slack_message where incident_id = " + number(id)))
                .isEqualTo(message.ts));
        assertThat(slack.willLimitHistory()).isFalse();
        assertThat(slack.timesAskedTooEarly()).isZero();
        assertThat(slack.of(id)).hasSize(1);
    }

    @Test
    void keepsAnchorsInAChannel() {
        var id = open("Anchored", "a");

        eventually(() -> {
            jobs.runOnce("timeline-anchors");
            assertThat(slack.messages("C0ANCHORS"))
                    .anySatisfy(told ->
                            assertThat(told.content.path("text").asText()).contains(id + ":"));
        });
    }

    private Posted message(String id) {
        return await().until(() -> slack.of(id), found -> found.size() == 1).getFirst();
    }

    private static String content(Posted message) {
        return message.content.toString();
    }

    private String threadOf(Posted message) {
        return slack.thread(message).stream()
                .map(SlackDeliveryTest::content)
                .toList()
                .toString();
    }

    /** The value of the button with that action. */
    private static String value(Posted message, String action) {
        return message.content.findParents("action_id").stream()
                .filter(element -> element.path("action_id").asText().equals(action))
                .map(element -> element.path("value").asText())
                .findFirst()
                .orElseThrow();
    }

    private void press(String user, String action, String value) {
        press(user, action, value, "pressed-" + System.nanoTime());
    }

    private void press(String user, String action, String value, String answers) {
        var answer = SlackCaller.press(user, CHANNEL, action, value, slack.responseUrl(answers));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private static void note(String id, String note) {
        given().contentType("application/json")
                .body(Map.of("text", note))
                .post("/api/v1/incidents/" + id + "/notes")
                .then()
                .statusCode(200);
    }

    /** As after a crash between Slack's answer and our writing it down. */
    private void forgetPost(String id) {
        queue.sql("update slack_message set ts = null, shown = null, told = 0, posting_since = '" + clock.instant()
                + "' where incident_id = " + number(id));
        queue.add(IncidentId.fromString(id));
    }

    /** Nothing is left to do for the incident. */
    private void isAllTold(String id) {
        var incident = IncidentId.fromString(id);
        eventually(() -> assertThat(queue.waiting(incident, incident)).isZero());
    }

    private int failures(String id) {
        var failures = queue.sql("select failures from slack_message where incident_id = " + number(id));
        return failures.isEmpty() ? 0 : Integer.parseInt(failures);
    }

    private static long number(String id) {
        return IncidentId.fromString(id).number();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }
}
