package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.SlackServer;
import io.firstmove.lab.Waiting.Slow;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed while Slack is being told: nothing that happened is missing in the end, and next to nothing is there twice. */
@SuppressWarnings("NullAway.Init")
class KilledWhileTellingSlackIT {

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase();

    private static final int INCIDENTS = 12;
    private static final int KILLS = 3;

    private SlackServer slack;

    @BeforeEach
    void startSlack() {
        slack = SlackServer.start();
    }

    @AfterEach
    void stopSlack() {
        slack.close();
    }

    @Test
    void losesNothingAndRepeatsNothingThatItCanFindAgain() {
        var ids = tellAndKill("found");

        for (var id : ids) {
            assertThat(slack.of(id)).as("messages of " + id).hasSize(1);
            assertThat(repeated(id)).as("told twice about " + id).isEmpty();
        }
    }

    @Test
    void repeatsOnePostForEachKillAtMostWhereItCannotLook() {
        slack.hideHistory();
        var ids = tellAndKill("hidden");

        int messages = ids.stream().mapToInt(id -> slack.of(id).size()).sum();
        assertThat(messages).isBetween(INCIDENTS, INCIDENTS + KILLS);
        for (var id : ids) {
            assertThat(repeated(id)).as("told twice about " + id).hasSizeLessThanOrEqualTo(KILLS);
        }
    }

    /** Notes are written all the time; the service is killed in the middle of it, again and again. */
    private List<String> tellAndKill(String name) {
        var environment = DATABASE.environment();
        environment.put("FIRSTMOVE_SLACK_BOT_TOKEN", SlackServer.TOKEN);
        environment.put("FIRSTMOVE_SLACK_API_URL", slack.apiUrl());
        environment.put("FIRSTMOVE_SLACK_CHANNEL", "C0INCIDENTS");
        environment.put("FIRSTMOVE_SLACK_PACE_POST", "100ms");
        environment.put("FIRSTMOVE_SLACK_PACE_UPDATE", "100ms");
        environment.put("FIRSTMOVE_SLACK_PACE_SAME_MESSAGE", "500ms");
        // Between Slack's having posted and our knowing it, there is time to be killed.
        slack.slow(Duration.ofMillis(300));
        var ids = new ArrayList<String>();
        for (int kill = 0; kill < KILLS; kill++) {
            var firstmove = FirstmoveProcess.start(environment);
            int before = slack.calls("chat.postMessage").size();
            for (int i = 0; i < INCIDENTS / KILLS; i++) {
                ids.add(open(firstmove, name + "-" + kill + "-" + i));
            }
            for (var id : ids) {
                note(firstmove, id, "note " + kill + " about " + id);
            }
            await(Slow.TAKEOVER)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> slack.calls("chat.postMessage").size() > before + 2);
            firstmove.kill();
        }
        slack.reset();
        try (var last = FirstmoveProcess.start(environment)) {
            for (var id : ids) {
                note(last, id, "the last note about " + id);
                assertThat(last.post("/api/v1/incidents/" + id + "/resolve", "").statusCode())
                        .isEqualTo(200);
            }
            for (var id : ids) {
                await(Slow.TAKEOVER).untilAsserted(() -> isTold(id));
            }
        }
        return ids;
    }

    private void isTold(String id) {
        var messages = slack.of(id);
        assertThat(messages).as("messages of " + id).isNotEmpty();
        var message = messages.getLast();
        assertThat(message.content.toString()).contains("🟢");
        var thread = slack.thread(message).stream()
                .map(told -> told.content.toString())
                .toList()
                .toString();
        assertThat(thread).contains("the last note about " + id);
    }

    /** The notes that are in the threads of an incident more than once. */
    private List<String> repeated(String id) {
        var notes = slack.of(id).stream()
                .flatMap(message -> slack.thread(message).stream())
                .flatMap(told -> told.content.findValuesAsText("text").stream())
                .filter(text -> text.startsWith("note ") && text.endsWith("about " + id))
                // A post names its only entry in its fallback text as well.
                .toList();
        return notes.stream()
                .distinct()
                .filter(note -> blocksWith(id, note) > 1)
                .toList();
    }

    private long blocksWith(String id, String note) {
        return slack.of(id).stream()
                .flatMap(message -> slack.thread(message).stream())
                .filter(told -> told.content.path("blocks").toString().contains("\"" + note + "\""))
                .count();
    }

    private static String open(FirstmoveProcess firstmove, String instance) {
        var answer = firstmove.post("/api/v1/alerts", """
                {"version": "4", "receiver": "lab", "status": "firing", "groupKey": "%1$s", "truncatedAlerts": 0,
                 "groupLabels": {"alertname": "Told", "instance": "%1$s"},
                 "alerts": [{"status": "firing", "startsAt": "2026-11-24T01:02:03Z", "fingerprint": "told/%1$s",
                 "labels": {"alertname": "Told", "instance": "%1$s"}}]}
                """.formatted(instance));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonPath(answer.body()).getString("incidents[0]");
    }

    private static void note(FirstmoveProcess firstmove, String id, String note) {
        var answer = firstmove.post("/api/v1/incidents/" + id + "/notes", "{\"text\": \"" + note + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
