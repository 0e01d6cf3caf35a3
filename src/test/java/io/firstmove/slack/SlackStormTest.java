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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many incidents at once, while Slack takes one message at a time. {@code bench/slack} measures it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@WithTestResource(value = SlackTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class SlackStormTest {

    @Inject
    SlackQueue queue;

    SlackServer slack;

    @BeforeEach
    void allIsWell() {
        slack.reset();
        queue.forgetPace();
    }

    @Test
    void endsWithTheRightStateAndIsInNobodysWay() {
        var storm = new Storm(slack, queue, 30, Duration.ofMillis(20));

        storm.breaksOut();
        storm.isShown(new EverydayWork("during"));

        storm.isOver();
    }
}
