package io.firstmove.slack;

import static io.firstmove.lab.Waiting.await;
import static io.firstmove.slack.SlackTestResource.CHANNEL;
import static io.firstmove.slack.SlackTestResource.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.certificate.InventoryTestResource;
import io.firstmove.lab.SlackCaller;
import io.firstmove.lab.SlackRules;
import io.firstmove.lab.SlackServer;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The inventory, as it is told in Slack. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = InventoryTestResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SlackTestResource.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init")
class SlackCertificatesTest {

    SlackServer slack;

    @Test
    void listsTheMostUrgentFirst() {
        // The first look takes a moment, and so may an answer.
        await().untilAsserted(() -> assertThat(certificates())
                .containsSubsequence(
                        "5 certificates and keys, most urgent first",
                        "failed · broken · ",
                        "holds no certificate",
                        "failed · gone · ",
                        "failed · file · 1 day left · ",
                        "failed · inner · 1 day left · ",
                        "warned · jwt · 14 days left · "));
    }

    private String certificates() throws IOException {
        var answer = SlackCaller.command(VIEWER, CHANNEL, "certs", slack.responseUrl("certs"));
        var message = new ObjectMapper().readTree(answer.body());
        assertThat(SlackRules.fault(message)).isEmpty();
        return message.path("blocks").toString();
    }
}
