package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;

import io.firstmove.lab.RunbookFolder;
import java.nio.file.Path;

/** Something that does not work until its remedy has been performed, with real scripts. */
final class BrokenThing {

    private BrokenThing() {}

    /** Opens an incident of it whose remedy waits for a decision. */
    static String openWith(String runbook, Path folder, String autonomy) {
        RunbookFolder.script(runbook, "works.sh", """
                [ -e %s/%s ] && { echo it works; exit 0; }
                echo it does not work
                exit 2
                """.formatted(folder, runbook));
        RunbookFolder.script(runbook, "repair.sh", "touch " + folder + "/" + runbook + "\n");
        RunbookFolder.write(runbook, """
                title: Something does not work
                match: ['alertname="%1$s"']
                checks:
                  works: { action: script, with: { run: scripts/works.sh } }
                causes:
                  broken: { when: "checks.works.failed", say: "It is broken" }
                remedies:
                  repair:
                    when: causes.broken
                    action: script
                    with: { run: scripts/repair.sh }
                    verify: { check: works, within: 5s }
                    %2$s
                """.formatted(runbook, autonomy));
        await().until(() -> given().get("/api/v1/runbooks/" + runbook).statusCode() == 200);
        var id = open(runbook, "a");
        becomes(id, "remedy.proposed");
        return id;
    }
}
