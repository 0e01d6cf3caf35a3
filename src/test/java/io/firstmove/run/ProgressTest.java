package io.firstmove.run;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script prints is on the timeline while it runs. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class ProgressTest {

    @Test
    void showsWhatAScriptPrintsBeforeItEnds(@TempDir Path folder) throws Exception {
        var goOn = folder.resolve("go-on");
        RunbookFolder.script("progress", "steps.sh", """
                echo step 1 token=hush
                until [ -e %s ]; do sleep 0.1; done
                echo step 2
                """.formatted(goOn));

        var id = openWith("progress", "Slow");
        becomes(id, "check.progress");
        var before = types(id);
        var said = text(id, "check.progress");
        given().get("/incidents/" + id).then().statusCode(200).body(containsString("step 1 token=***"));
        Files.createFile(goOn);
        becomes(id, "run.finished");

        assertThat(said).isEqualTo("Check steps says: step 1 token=***");
        assertThat(before).doesNotContain("check.passed");
        assertThat(Collections.frequency(types(id), "check.progress")).isEqualTo(1);
    }

    @Test
    void saysNothingOfAScriptThatIsQuick() {
        RunbookFolder.script("quick", "steps.sh", "echo done\n");

        var id = openWith("quick", "Quick");
        becomes(id, "run.finished");

        assertThat(types(id)).contains("check.passed").doesNotContain("check.progress");
    }

    private static String openWith(String runbook, String alertname) {
        RunbookFolder.write(runbook, """
                title: A script that takes its time
                match: ['alertname="%s"']
                checks:
                  steps: { action: script, with: { run: scripts/steps.sh }, within: 30s }
                """.formatted(alertname));
        await().until(() -> given().get("/api/v1/runbooks/" + runbook).statusCode() == 200);
        return open(alertname, "a");
    }
}
