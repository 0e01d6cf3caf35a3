package io.firstmove.postmortem.rewording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.lab.ChatServer;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.draft.GivenTimeline;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a stand-in for the model, which answers as the API does. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@SuppressWarnings("NullAway.Init")
class RewordSentencesTest {

    @Inject
    RewordingCache words;

    @Inject
    ObjectMapper json;

    private final ChatServer model = new ChatServer();

    @AfterEach
    void stopModel() {
        model.close();
    }

    @Test
    void rephrasesAndKeepsReferences() {
        model.says(sentence -> sentence.replace("Severity", "The severity was"));
        var draft = draft("Rephrased", "acme", "");
        var before = sentence(draft, "Severity ");

        var reworded = reword(draft);

        var after = sentence(reworded, "The severity was ");
        assertThat(after.references()).isEqualTo(before.references());
        assertThat(reword(draft)).isEqualTo(reworded);
        assertThat(model.asked()).hasSize(1).first().asString().startsWith("Bearer key-of-a-test ");
    }

    @Test
    void keepsTheRulesWordsWhereTheModelInvents() {
        model.says(sentence -> sentence + " About 500 users were hit. [9](/incidents/INC-7#entry-9)");
        var draft = draft("Invented", "acme", "");

        assertThat(reword(draft)).isEqualTo(draft);
    }

    @Test
    void sendsNeitherPrivateLabelsNorSecrets() {
        model.says(sentence -> sentence.replace("noted", "wrote"));
        var draft = draft("Private customer-acme", "customer-acme", "the password=hunter2 of customer-acme leaked");

        var reworded = reword(draft);

        assertThat(model.asked()).hasSize(1);
        assertThat(model.asked().getFirst())
                .doesNotContain("acme", "hunter2", "entry-")
                .contains("private-1");
        assertThat(reworded.summary().getFirst().text()).contains("Private customer-acme");
    }

    @Test
    void keepsTheRulesWordsWhereTheModelIsAway() {
        model.close();
        var draft = draft("Away", "acme", "");

        assertThat(reword(draft)).isEqualTo(draft);
    }

    private Draft reword(Draft draft) {
        var chat =
                RestClientBuilder.newBuilder().baseUri(URI.create(model.url())).build(ChatApi.class);
        var rewording = new RewordSentences(chat, config(), words, json);
        rewording.prepare(GivenTimeline.INCIDENT, draft);
        return rewording.apply(draft);
    }

    private static Statement sentence(Draft draft, String beginning) {
        return draft.impact().stream()
                .filter(statement -> statement.text().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** No other test may use the same title, since words are kept. */
    private static Draft draft(String title, String customer, String note) {
        var timeline = new GivenTimeline()
                .firstmove(new IncidentOpened(title, "critical of " + title, Map.of("customer", customer)));
        if (!note.isEmpty()) {
            timeline.by("alice", new NoteAdded(note));
        }
        return timeline.draft();
    }

    private static RewordingConfig config() {
        return new RewordingConfig() {
            @Override
            public Optional<String> url() {
                return Optional.of("set by the test");
            }

            @Override
            public Optional<String> model() {
                return Optional.of("a-model");
            }

            @Override
            public Optional<String> apiKey() {
                return Optional.of("key-of-a-test");
            }

            @Override
            public Optional<List<String>> privateLabels() {
                return Optional.of(List.of("customer"));
            }
        };
    }
}
