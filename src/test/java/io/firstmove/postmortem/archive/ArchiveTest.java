package io.firstmove.postmortem.archive;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firstmove.action.command.CommandRunner;
import io.firstmove.lab.ChatTestResource;
import io.firstmove.lab.LogLines;
import io.firstmove.lab.PostmortemRepository;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemArchived;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemNotArchived;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With a real git and a real repository; shares its application with the test of rewording. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(PostmortemRepository.class)
@WithTestResource(value = ChatTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class ArchiveTest {

    @Inject
    CommandRunner commands;

    @Inject
    ArchiveConfig config;

    @Inject
    Sql sql;

    @Test
    void commitsWhatIsPublished() throws Exception {
        var id = publish(drafted("ArchiveMe", "archive"));
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

        git.push(List.of(publication));
        var second = git.push(List.of(publication));

        assertThat(PostmortemRepository.git("log", "--format=%s", "main").lines())
                .containsOnlyOnce("Twice");
        var commit = ((PostmortemArchived) second.getFirst().event()).commit();
        assertThat(commit).hasSize(12);
        assertThat(PostmortemRepository.git("show", commit + ":postmortems/twice.md"))
                .isEqualTo("# Twice\n");
    }

    @Test
    void saysWhyItDoesNotGetThereWithoutSayingWhere() {
        var nowhere = "/nonexistent/secret-token/postmortems.git";
        var git = new GitRepository(commands, nowhere, config);

        assertThatThrownBy(() -> git.push(List.of(new Publication(new IncidentId(1), 1, "No", Map.of("no.md", "no")))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("git ls-remote failed")
                .message()
                .doesNotContain("secret-token");
    }

    @Test
    void refusesOnePathThatLeadsOutAndCommitsTheOthers() throws IOException, InterruptedException {
        var git = new GitRepository(commands, config.repository().orElseThrow(), config);

        var results = git.push(List.of(
                new Publication(new IncidentId(999_997), 1, "Out", Map.of("../../out.md", "out")),
                new Publication(new IncidentId(999_998), 1, "In", Map.of("in.md", "in"))));

        assertThat(results.getFirst().event()).isInstanceOf(PostmortemNotArchived.class);
        assertThat(PostmortemRepository.git("show", "main:postmortems/in.md")).isEqualTo("in");
    }

    @Test
    void putsNoControlCharacterIntoTheSubject() throws Exception {
        var id = publish(drafted("Subject\u202e\u2066\\u001b[31m\\u0007\\nsecond", "archive"));
        becomes(id, "postmortem.archived");

        var subject = PostmortemRepository.git("log", "--format=%s%x00%b", "main", "--", "postmortems/" + id + ".md");

        assertThat(subject).startsWith("Postmortem of " + id + ": Subject [31m second on archive\0Revision 1");
    }

    @Test
    void pushesManyTogetherWhileOthersPush() throws Exception {
        var drafted = IntStream.rangeClosed(1, 51)
                .mapToObj(number -> open("Many" + number, "archive"))
                .toList();
        IntStream.rangeClosed(1, 51).forEach(number -> send(resolved("Many" + number, "archive")));
        drafted.forEach(id -> becomes(id, "postmortem.drafted"));
        int pushesBefore = PostmortemRepository.pushes();

        try (var log = new LogLines("io.firstmove.postmortem.archive");
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var theirs = people.submit(() -> PostmortemRepository.pushFromElsewhere("handbook", 20));
            var began = Instant.now();
            var publications =
                    drafted.stream().map(id -> people.submit(() -> publish(id))).toList();
            for (var publication : publications) {
                assertThat(publication.get()).isNotEmpty();
            }
            drafted.forEach(id -> becomes(id, "postmortem.archived"));
            var took = Duration.between(began, Instant.now());
            theirs.get();
            int pushes = PostmortemRepository.pushes() - pushesBefore - 20;

            assertThat(PostmortemRepository.git("log", "--format=%s", "main").lines())
                    .filteredOn(subject -> subject.contains(": Many"))
                    .hasSize(51)
                    .doesNotHaveDuplicates();
            assertThat(PostmortemRepository.git("log", "--format=%s", "main").lines())
                    .filteredOn(subject -> subject.startsWith("handbook "))
                    .hasSize(20);
            System.out.printf("51 postmortems in %s, %d pushes, log: %s%n", took, pushes, log.lines());
            assertThat(took).isLessThan(Duration.ofMinutes(2));
            assertThat(pushes).isLessThan(26);
            // A push that loses a race is retried; only the first failure in a row is worth a line.
            assertThat(log.lines()).allMatch(line -> line.startsWith("Postmortems were not pushed, will retry"));
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    void waitsForARepositoryThatIsAway() throws Exception {
        var id = drafted("Away", "archive");
        try (var log = new LogLines("io.firstmove.postmortem.archive")) {
            PostmortemRepository.takeAway();
            try {
                publish(id);
                await().atMost(Duration.ofSeconds(30)).until(() -> failures() >= 3);
            } finally {
                PostmortemRepository.bringBack();
            }
            becomes(id, "postmortem.archived");

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("Postmortems were not pushed, will retry, postmortems=1: git ls-remote failed");
            assertThat(failures()).isZero();
        }
    }

    private long failures() {
        return sql.of("select failures from archive_queue").number();
    }

    private static String drafted(String alertname, String instance) {
        var id = open(alertname, instance);
        send(resolved(alertname, instance));
        becomes(id, "postmortem.drafted");
        return id;
    }

    private static String publish(String id) {
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
