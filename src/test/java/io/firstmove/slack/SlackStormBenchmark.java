package io.firstmove.slack;

import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.SlackServer;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** How soon the incidents of a storm are shown, and what everyday work takes meanwhile. No test; {@code bench/slack} runs it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@WithTestResource(value = SlackTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class SlackStormBenchmark {

    private static final Logger LOG = Logger.getLogger(SlackStormBenchmark.class);
    private static final int STORM = Integer.getInteger("slack.storm", 100);
    private static final Duration PACE = Duration.ofMillis(Long.getLong("slack.storm.pace", 20));

    @Inject
    SlackQueue queue;

    SlackServer slack;

    @Test
    void measuresAStorm() {
        int rounds = Math.max(1, STORM / Storm.STRIDE);
        var storm = new Storm(slack, queue, STORM, PACE);
        EverydayWork.measure("warm-up", rounds);
        var before = EverydayWork.measure("before", rounds);
        int limited = slack.timesLimited();
        int posts = slack.calls("chat.postMessage").size();
        int updates = slack.calls("chat.update").size();
        var began = Instant.now();

        storm.breaksOut();
        var during = new EverydayWork("during");
        storm.isShown(during);
        var shown = Duration.between(began, Instant.now());
        storm.isOver();
        var told = Duration.between(began, Instant.now());
        limited = slack.timesLimited() - limited;
        posts = slack.calls("chat.postMessage").size() - posts;
        updates = slack.calls("chat.update").size() - updates;
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
}
