package io.firstmove.web.runbook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(ManyRunbooksTest.Folder.class)
class ManyRunbooksTest {

    private static final int COUNT = 2_000;
    private static final Pattern ROW = Pattern.compile("<li class=\"card runbook\" id=\"runbook-([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    @Test
    void showsAllOfThemAFewAtATime() {
        var seen = new ArrayList<String>();
        var path = "/runbooks";
        while (!path.isEmpty()) {
            var page = given().accept("text/html")
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            var rows = ROW.matcher(page).results().map(row -> row.group(1)).toList();
            assertThat(rows).hasSize(50);
            seen.addAll(rows);
            var next = NEXT.matcher(page);
            path = next.find() ? next.group(1) : "";
        }

        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, COUNT).mapToObj(Folder::name).toList());
        assertThat(given().get("/api/v1/runbooks").jsonPath().getList("items")).hasSize(COUNT);
    }

    /** So that other tests do not load them. */
    public static final class Folder implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            var folder = Path.of("target", "many-runbooks");
            try {
                for (int i = 0; i < COUNT; i++) {
                    var runbook = Files.createDirectories(folder.resolve(name(i)));
                    Files.writeString(runbook.resolve("runbook.yaml"), """
                            title: Runbook %1$d
                            match: ['alertname="Many%1$d"']
                            checks:
                              name: { action: dns.lookup, with: { name: db1.lab } }
                            """.formatted(i));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of("firstmove.runbooks", folder.toString());
        }

        private static String name(int number) {
            return "many-%04d".formatted(number);
        }
    }
}
