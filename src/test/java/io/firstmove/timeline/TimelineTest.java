package io.firstmove.timeline;

import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TimelineTest {

    @Inject
    DataSource database;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update timeline_entry set text = 'never happened'",
                "delete from timeline_entry",
                "truncate timeline_entry"
            })
    void theDatabaseRefusesToChangeIt(String statement) throws SQLException {
        var id = open("AppendOnly", "a");
        var before = types(id);

        try (var connection = database.getConnection();
                var change = connection.createStatement()) {
            assertThatThrownBy(() -> change.executeUpdate(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }

        assertThat(types(id)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void isSentLiveFromWhereTheReaderLeftOff() throws Exception {
        var id = open("Live", "a");
        var lines = new LinkedBlockingQueue<String>();
        try (var client = HttpClient.newHttpClient()) {
            var stream = HttpRequest.newBuilder(service.resolve("/api/v1/incidents/" + id + "/timeline"))
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", "1")
                    .build();
            var answer = client.sendAsync(stream, BodyHandlers.fromLineSubscriber(new LineQueue(lines)));
            assertThat(nextId(lines))
                    .as("the entry after the last that was seen")
                    .isEqualTo("2");

            given().contentType("application/json")
                    .body("{\"text\": \"Looking at it\"}")
                    .post("/api/v1/incidents/" + id + "/notes")
                    .then()
                    .statusCode(200);

            var before = new StringBuilder();
            for (var line = next(lines); !line.contains("Looking at it"); line = next(lines)) {
                before.append(line).append('\n');
            }
            assertThat(before.toString()).contains("event:note.added");
            answer.cancel(true);
            client.shutdownNow();
        }
    }

    @Test
    void refusesAnIdThatIsNoneOfOurs() {
        var id = open("Live", "b");

        given().accept("text/event-stream")
                .header("Last-Event-ID", "yesterday")
                .get("/api/v1/incidents/" + id + "/timeline")
                .then()
                .statusCode(400);
    }

    @Test
    void isReadInPages() {
        var id = open("Paged", "a");
        var all = timeline(id).getList("items.id", String.class);

        var first = given().get("/api/v1/incidents/" + id + "/timeline?limit=2").jsonPath();
        var rest = given().get("/api/v1/incidents/" + id + "/timeline?cursor=" + first.getString("nextCursor"))
                .jsonPath();

        assertThat(first.getList("items.id", String.class)).isEqualTo(all.subList(0, 2));
        assertThat(rest.getList("items.id", String.class)).isEqualTo(all.subList(2, all.size()));
        assertThat(rest.getString("nextCursor")).isNull();
    }

    private static String nextId(BlockingQueue<String> lines) throws InterruptedException {
        var line = next(lines);
        while (!line.startsWith("id:")) {
            line = next(lines);
        }
        return line.substring("id:".length()).strip();
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        var line = lines.poll(20, TimeUnit.SECONDS);
        assertThat(line).as("the next line of the stream").isNotNull();
        return String.valueOf(line);
    }
}
