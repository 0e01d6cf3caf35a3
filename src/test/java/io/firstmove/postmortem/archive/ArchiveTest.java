package io.firstmove.postmortem.archive;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.command.CommandRunner;
import io.firstmove.lab.PostmortemRepository;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.timeline.IncidentId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a real git and a real repository. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(PostmortemRepository.class)
@SuppressWarnings("NullAway.Init")
class ArchiveTest {

    @Inject
    CommandRunner commands;

    @Inject
    ArchiveConfig config;

    @Test
    void commitsWhatIsPublished() throws Exception {
        var id = published("ArchiveMe");
        becomes(id, "postmortem.archived");

        assertThat(PostmortemRepository.git("show", "main:postmortems/" + id + ".md"))
                .startsWith("---\nincident: " + id)
                .contains("state: published", "# " + id + ": ArchiveMe on archive", "## Root causes");
        var log = PostmortemRepository.git("log", "--format=%h %s%n%b", "main", "--", "postmortems/" + id + ".md");
        assertThat(log).contains("Postmortem of " + id + ": ArchiveMe on archive", "last changed by firstmove");
        assertThat(text(id, "postmortem.archived")).contains("revision 1 committed");
    }

    @Test
    void commitsNothingTwice() throws IOException, InterruptedException {
        var git = new GitRepository(commands, config.repository().orElseThrow(), config);
        var publication = new Publication(new IncidentId(999_999), 1, "Twice", Map.of("twice.md", "# Twice\n"));

        var first = git.commit(publication);
        var second = git.commit(publication);

        assertThat(PostmortemRepository.git("log", "--format=%s", "main").lines())
                .containsOnlyOnce("Twice");
        assertThat(first).hasSize(12);
        assertThat(PostmortemRepository.git("show", second + ":postmortems/twice.md"))
                .isEqualTo("# Twice\n");
    }

    @Test
    void saysWhyItDoesNotGetThereWithoutSayingWhere() {
        var nowhere = "/nonexistent/secret-token/postmortems.git";
        var git = new GitRepository(commands, nowhere, config);

        assertThatThrownBy(() -> git.commit(new Publication(new IncidentId(1), 1, "No", Map.of("no.md", "no"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("git ls-remote failed")
                .message()
                .doesNotContain("secret-token");
    }

    private static String published(String alertname) {
        var id = open(alertname, "archive");
        send(resolved(alertname, "archive"));
        becomes(id, "postmortem.drafted");
        for (var state : new String[] {"in-review", "published"}) {
            given().contentType("application/json")
                    .header("If-Match", "\"1\"")
                    .body(Map.of("state", state))
                    .post("/api/v1/incidents/" + id + "/postmortem/state")
                    .then()
                    .statusCode(200);
        }
        return id;
    }
}
