package io.firstmove.run;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaks secrets on purpose, in every way that a script has, and looks for them wherever people do. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class LeakTest {

    private static final List<String> SECRETS = List.of(
            "hunter2hunter2",
            "AKIAIOSFODNN7EXAMPLE",
            "xoxb-123456789012-abcdef",
            "ghp_0123456789abcdefghij",
            "s3cr3tInUrl",
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC");

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Test
    void showsNoSecretThatAScriptPrints(@TempDir Path folder) throws Exception {
        var goOn = folder.resolve("go-on");
        RunbookFolder.script("leaky", "leak.sh", """
                echo password=hunter2hunter2
                echo AKIAIOSFODNN7EXAMPLE >&2
                echo 'Authorization: Bearer xoxb-123456789012-abcdef'
                echo '{"token": "ghp_0123456789abcdefghij"}'
                echo postgres://app:s3cr3tInUrl@db:5432/app
                echo '-----BEGIN PRIVATE KEY-----'
                echo MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
                echo '-----END PRIVATE KEY-----'
                until [ -e %s ]; do sleep 0.1; done
                exit 1
                """.formatted(goOn));
        RunbookFolder.write("leaky", """
                title: Leaks
                match: ['alertname="Leaky"']
                checks:
                  leak: { action: script, with: { run: scripts/leak.sh }, within: 60s }
                """);
        await().until(() -> given().get("/api/v1/runbooks/leaky").statusCode() == 200);

        var id = open("Leaky", "a");
        becomes(id, "check.progress");
        Files.createFile(goOn);
        becomes(id, "run.finished");
        given().post("/api/v1/incidents/" + id + "/resolve");
        becomes(id, "postmortem.drafted");

        for (var path : List.of(
                "/incidents/" + id,
                "/api/v1/incidents/" + id,
                "/api/v1/incidents/" + id + "/timeline",
                "/api/v1/incidents/" + id + "/postmortem")) {
            assertThat(given().get(path).asString()).as(path).isNotEmpty().doesNotContain(SECRETS);
        }
        assertThat(stored(id)).contains("***").doesNotContain(SECRETS);
    }

    /** What the database keeps of the incident, wherever nobody looks. */
    private String stored(String id) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select (select string_agg(entry::text, ' ') from timeline_entry entry where incident_id = ?)
                            || (select string_agg(run::text, ' ') from run where incident_id = ?)
                            || coalesce((select string_agg(kept::text, ' ') from check_result kept
                                join run on run.id = kept.run_id where run.incident_id = ?), '')
                        """)) {
            var number = Long.parseLong(id.replace("INC-", ""));
            select.setLong(1, number);
            select.setLong(2, number);
            select.setLong(3, number);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
