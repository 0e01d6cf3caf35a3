package io.firstmove.postmortem.rewording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.draft.GivenTimeline;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private HttpServer model;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> says = sentence -> sentence;

    @BeforeEach
    void startModel() throws IOException {
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/v1/chat/completions", exchange -> {
            var request = json.readTree(exchange.getRequestBody());
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + request);
            var sentences = json.readTree(
                    request.path("messages").path(1).path("content").asText());
            var answers = new ArrayList<String>();
            sentences.forEach(sentence -> answers.add(says.apply(sentence.asText())));
            var answer = json.writeValueAsBytes(Map.of(
                    "choices",
                    List.of(Map.of(
                            "message", Map.of("role", "assistant", "content", json.writeValueAsString(answers))))));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        model.start();
    }

    @AfterEach
    void stopModel() {
        model.stop(0);
    }

    @Test
    void rephrasesAndKeepsReferences() {
        says = sentence -> sentence.replace("Severity", "The severity was");
        var draft = draft("Rephrased", "acme", "");
        var before = sentence(draft, "Severity ");

        var reworded = reword(draft);

        var after = sentence(reworded, "The severity was ");
        assertThat(after.references()).isEqualTo(before.references());
        assertThat(reword(draft)).isEqualTo(reworded);
        assertThat(asked).hasSize(1).first().asString().startsWith("Bearer key-of-a-test ");
    }

    @Test
    void keepsTheRulesWordsWhereTheModelInvents() {
        says = sentence -> sentence + " About 500 users were hit. [9](/incidents/INC-7#entry-9)";
        var draft = draft("Invented", "acme", "");

        assertThat(reword(draft)).isEqualTo(draft);
    }

    @Test
    void sendsNeitherPrivateLabelsNorSecrets() {
        says = sentence -> sentence.replace("noted", "wrote");
        var draft = draft("Private customer-acme", "customer-acme", "the password=hunter2 of customer-acme leaked");

        var reworded = reword(draft);

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst()).doesNotContain("acme", "hunter2", "entry-").contains("private-1");
        assertThat(reworded.summary().getFirst().text()).contains("Private customer-acme");
    }

    @Test
    void keepsTheRulesWordsWhereTheModelIsAway() {
        model.stop(0);
        var draft = draft("Away", "acme", "");

        assertThat(reword(draft)).isEqualTo(draft);
    }

    private Draft reword(Draft draft) {
        var chat = RestClientBuilder.newBuilder()
                .baseUri(URI.create("http://127.0.0.1:" + model.getAddress().getPort() + "/v1"))
                .build(ChatApi.class);
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
