package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.Waiting.await;
import static io.firstmove.slack.SlackTestResource.CHANNEL;
import static io.firstmove.slack.SlackTestResource.RESPONDER;
import static io.firstmove.slack.SlackTestResource.VIEWER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.SlackCaller;
import io.firstmove.lab.SlackServer;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Silences that people want in Slack, in a real Alertmanager. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@QuarkusTestResource(value = SlackTestResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SlackSilenceTest.QuietAlertmanager.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init")
class SlackSilenceTest {

    SlackServer slack;
    AlertmanagerServer alertmanager;

    /** An Alertmanager that is not asked about alerts, since it knows none. */
    public static final class QuietAlertmanager implements QuarkusTestResourceLifecycleManager {

        private @Nullable AlertmanagerServer server;

        @Override
        public Map<String, String> start() {
            try {
                var started = AlertmanagerServer.start(
                        Files.createTempDirectory("alertmanager"),
                        "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
                server = started;
                return Map.of("firstmove.alertmanager-url", started.url(), "firstmove.reconcile.interval", "24h");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(server, new TestInjector.MatchesType(AlertmanagerServer.class));
        }

        @Override
        public void stop() {
            if (server != null) {
                server.close();
            }
        }
    }

    @Test
    void silencesForAsLongAsIsTyped() {
        var id = open("SilencedByCommand", "a");

        SlackCaller.command(RESPONDER, CHANNEL, "silence 2h " + id + " while we move it", slack.responseUrl("typed"));

        becomes(id, "incident.silenced");
        assertThat(timeline(id).getString("items.find { it.type == 'incident.silenced' }.actor"))
                .isEqualTo("slack:" + RESPONDER);
        assertThat(comments()).anySatisfy(comment -> assertThat(comment).contains("while we move it"));
        var ended = SlackCaller.command(RESPONDER, CHANNEL, "unsilence " + id, slack.responseUrl("ended"));

        becomes(id, "incident.silence-ended");
        await().untilAsserted(() -> assertThat(ended.body() + slack.answers("ended"))
                .as("at once, or when Alertmanager has answered")
                .contains("The alerts of " + id + " are no longer silenced."));
        var refused = SlackCaller.command(VIEWER, CHANNEL, "silence 2h " + id, slack.responseUrl("viewer"));
        assertThat(refused.body()).contains("needs the role responder");
    }

    @Test
    void silencesForAsLongAsIsChosen() {
        var id = open("SilencedByMenu", "a");
        await().until(() -> slack.of(id).size() == 1);
        assertThat(slack.of(id).getFirst().content.toString()).contains("\"" + id + " 4h\"");

        SlackCaller.choose(RESPONDER, CHANNEL, "silence", id + " 4h", slack.responseUrl("chosen"));

        becomes(id, "incident.silenced");
        await().untilAsserted(() ->
                assertThat(slack.answers("chosen").toString()).contains("The alerts of " + id + " are silenced until"));
        await().untilAsserted(() -> assertThat(slack.thread(slack.of(id).getFirst()).stream()
                        .map(told -> told.content.toString())
                        .toList()
                        .toString())
                .contains("Alerts silenced in Alertmanager until"));
    }

    private List<String> comments() {
        return given().baseUri(alertmanager.url())
                .get("/api/v2/silences")
                .jsonPath()
                .getList("comment", String.class);
    }
}
