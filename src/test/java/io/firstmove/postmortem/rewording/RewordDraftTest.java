package io.firstmove.postmortem.rewording;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.markdown;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firstmove.lab.ChatServer;
import io.firstmove.lab.ChatTestResource;
import io.firstmove.lab.PostmortemRepository;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With rewording on; shares its application with the tests of the archive. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(PostmortemRepository.class)
@WithTestResource(value = ChatTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class RewordDraftTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    ChatServer model;

    @Test
    void writesTheRulesWordsFirstAndThenARevisionInOthers() {
        var id = drafted(ChatTestResource.REWORDED + "Once");

        await().atMost(SOON).untilAsserted(() -> assertThat(markdown(id)).contains("Once on model went on from "));

        assertThat(get("incidents/" + id + "/postmortem/revisions/1").getString("markdown"))
                .contains("Once on model: from ");
        assertThat(get("incidents/" + id + "/postmortem/revisions").getList("author", String.class))
                .containsExactly("firstmove", "firstmove");
        assertThat(types(id)).filteredOn("postmortem.drafted"::equals).hasSize(2);
        assertThat(model.asked())
                .filteredOn(asked -> asked.contains("Once on model"))
                .singleElement()
                .asString()
                .startsWith("Bearer key-of-a-test ");
    }

    @Test
    void writesNoRevisionWhereNoSentenceBecomesAnother() {
        var id = drafted("StaysAsItIs");

        await().atMost(SOON)
                .until(() -> model.asked().stream().anyMatch(asked -> asked.contains("StaysAsItIs on model")));
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> get("incidents/" + id + "/postmortem/revisions")
                                .getList("")
                                .size()
                        == 1);
    }

    private static String drafted(String alertname) {
        var id = open(alertname, "model");
        send(resolved(alertname, "model"));
        becomes(id, "postmortem.drafted");
        return id;
    }
}
