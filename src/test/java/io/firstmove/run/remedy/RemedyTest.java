package io.firstmove.run.remedy;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.firstmove.job.JobsNow;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.AdjustableClock;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.runbook.load.Runbooks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Remedies from their proposal to their end, with real scripts: the broken thing is a file that is not there, and each
 * start of a remedy leaves a line that the service cannot take back.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@SuppressWarnings("NullAway.Init")
class RemedyTest {

    @Inject
    AdjustableClock clock;

    @Inject
    JobsNow jobs;

    @Inject
    RemedySteps steps;

    @Inject
    RemedyRepository remedies;

    @Inject
    Runbooks runbooks;

    @TempDir
    Path folder;

    @AfterEach
    void askAgain() {
        ceiling("ask");
    }

    @Test
    void startsNothingBeforeItIsApprovedAndThenVerifies() throws IOException {
        var id = openWith("repair", "autonomy: ask");
        becomes(id, "run.finished");
        var proposed = remedy(id);

        assertThat(types(id)).contains("remedy.proposed").doesNotContain("remedy.started");
        assertThat(proposed.get("outcome")).isEqualTo("proposed");
        assertThat(starts()).isEmpty();

        approve(id).statusCode(200).body("progress.decidedBy", equalTo("local"));
        becomes(id, "remedy.succeeded");

        assertThat(starts()).hasSize(1);
        assertThat(state(id)).isEqualTo("succeeded");
        assertThat(types(id))
                .containsSubsequence(
                        "remedy.proposed",
                        "remedy.approved",
                        "remedy.started",
                        "remedy.acted",
                        "check.passed",
                        "remedy.succeeded");
        assertThat(text(id, "remedy.succeeded")).contains("check works says: it works");
        approve(id).statusCode(409).body("detail", containsString("it is succeeded, decided by local"));
    }

    @Test
    void tellsWhatItWouldDoBeforeItDoesIt() {
        var id = openWith("plan", "autonomy: ask");
        becomes(id, "run.finished");

        var plan = get("runs/" + run(id) + "/remedies/repair/plan");

        assertThat(plan.getString("action")).isEqualTo("script");
        assertThat(plan.getString("commands[0]")).isEqualTo("scripts/repair.sh " + folder + " plan");
        assertThat(plan.getString("outcome")).isEqualTo("decided");
        assertThat(plan.getString("verify.check")).isEqualTo("works");
        assertThat(plan.getString("fingerprint")).isEqualTo(plan.getString("progress.fingerprint"));
        given().contentType("application/json")
                .body(Map.of("fingerprint", "something else"))
                .post(path(id) + "approve")
                .then()
                .statusCode(409)
                .body("detail", containsString("look at the plan again"));
        given().contentType("application/json")
                .body(Map.of("fingerprint", plan.getString("fingerprint")))
                .post(path(id) + "approve")
                .then()
                .statusCode(200);
        becomes(id, "remedy.succeeded");
    }

    @Test
    void staysUndoneWhenItIsRejected() throws IOException {
        var id = openWith("rejected", "autonomy: ask");
        becomes(id, "run.finished");

        given().contentType("application/json")
                .body(Map.of("reason", "not during the backup"))
                .post(path(id) + "reject")
                .then()
                .statusCode(200)
                .body("progress.state", equalTo("rejected"));

        approve(id).statusCode(409);
        assertThat(text(id, "remedy.rejected")).isEqualTo("Remedy repair rejected: not during the backup");
        assertThat(starts()).isEmpty();
    }

    @Test
    void actsByItselfWhereTheCeilingAndTheRunbookAllowIt() throws IOException {
        ceiling("auto");
        var id = openWith("auto", "autonomy: auto");
        becomes(id, "remedy.succeeded");

        assertThat(starts()).hasSize(1);
        assertThat(timeline(id).getString("items.find { it.type == 'remedy.approved' }.actor"))
                .isEqualTo("firstmove");
    }

    @Test
    void neverGoesBeyondTheCeiling() throws IOException {
        ceiling("auto");
        var asks = openWith("ceiling-ask", "autonomy: auto", "ceiling-ask", "ask");
        assertThat(text(asks, "remedy.proposed")).contains("It asks, because the autonomy ceiling is ask");
        var shadow = openWith("ceiling-shadow", "autonomy: auto", "ceiling-shadow", "shadow");
        assertThat(text(shadow, "remedy.shadowed"))
                .contains("would have been performed", "the autonomy ceiling is shadow");
        var off = openWith("ceiling-off", "autonomy: auto", "ceiling-off", "off");
        assertThat(text(off, "remedy.not-proposed")).contains("the autonomy ceiling is off");

        approve(asks).statusCode(409).body("detail", containsString("The autonomy ceiling is off"));
        assertThat(starts()).isEmpty();
        assertThat(types(asks)).contains("autonomy.changed");
        given().get("/api/v1/autonomy").then().body("ceiling", equalTo("off"));
    }

    @Test
    void failsWhenTheVerifyingCheckDoesAndAsksFromThenOn() throws IOException {
        ceiling("auto");
        repairScript("useless", "echo did what I could");
        var id = openWith("useless", "autonomy: auto");
        becomes(id, "remedy.failed");

        assertThat(text(id, "remedy.failed")).contains("after 1 s check works says: it does not work");
        assertThat(text(id, "remedy.acted")).contains("did what I could");
        becomes(id, "remedy.demoted");

        var again = open("useless", "b");
        becomes(again, "run.finished");
        assertThat(text(again, "remedy.proposed")).contains("It asks, because it did not help " + id);
        assertThat(given().get("/runbooks/useless").asString())
                .contains("requires approval until an administrator restores it", "Restore repair");
        given().redirects()
                .follow(false)
                .post("/runbooks/useless/remedies/repair/restore")
                .then()
                .statusCode(303);
        assertThat(given().get("/runbooks/useless").asString()).doesNotContain("asks for now");
        assertThat(text(id, "remedy.restored")).isEqualTo("Remedy repair of useless may start automatically again");
        given().post("/api/v1/runbooks/useless/remedies/repair/restore").then().statusCode(404);
        assertThat(starts()).hasSize(1);
    }

    @Test
    void keepsItsLimit() throws IOException {
        var id = openWith("limited", "autonomy: ask\n    limit: { at-most: 1, within: 1h }\n    target: the thing");
        becomes(id, "run.finished");
        approve(id).statusCode(200);
        becomes(id, "remedy.succeeded");
        Files.delete(folder.resolve("fixed"));

        var again = open("limited", "b");
        becomes(again, "run.finished");

        assertThat(text(again, "remedy.not-proposed"))
                .contains("its limit is reached: at most 1 within 1h on the thing, and it was started at 2");
        given().get("/api/v1/incidents/" + again + "/decisions")
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.decision == 'remedy.not-proposed' }.guard",
                        containsString("its limit is reached"))
                .body("items.decision", hasItem("runbook.selected"));
        approve(again).statusCode(404);
    }

    @Test
    void expiresWhenNobodyDecides() {
        var id = openWith("expired", "autonomy: ask");
        becomes(id, "run.finished");
        clock.advance(Duration.ofMinutes(15));

        approve(id).statusCode(409).body("detail", containsString("has expired"));
        becomes(id, "remedy.expired");

        assertThat(state(id)).isEqualTo("expired");
    }

    @Test
    void isCancelledWhenTheIncidentIsResolved() {
        var id = openWith("resolved", "autonomy: ask");
        becomes(id, "run.finished");

        send(resolved("resolved", "a"));

        assertThat(state(id)).isEqualTo("cancelled");
        assertThat(text(id, "remedy.cancelled")).contains("the incident is resolved");
        approve(id).statusCode(409);
    }

    @Test
    void isVoidWhenItsRunbookHasChanged() throws IOException {
        var id = openWith("changed", "autonomy: ask");
        becomes(id, "run.finished");
        var before = get("runbooks/changed").getString("hash");
        repairScript("changed", "rm -rf everything");
        await().until(() -> !get("runbooks/changed").getString("hash").equals(before));

        approve(id).statusCode(409).body("detail", containsString("has changed since repair was proposed"));
        assertThat(starts()).isEmpty();
    }

    @Test
    void looksAgainBeforeItStartsAndLeavesAloneWhatIsNotNeededAnyMore() throws Exception {
        var id = openWith("recovered", "autonomy: ask");
        becomes(id, "run.finished");
        Files.createFile(folder.resolve("fixed"));
        clock.advance(Duration.ofMinutes(1));

        approve(id).statusCode(200);
        becomes(id, "remedy.cancelled");

        assertThat(types(id)).contains("remedy.checking");
        assertThat(text(id, "remedy.cancelled")).contains("it is not needed any more: causes.broken is false");
        assertThat(starts()).isEmpty();
    }

    /** As when Postgres stands still while an instance starts it, which then dies: this one has read it as approved. */
    @Test
    void isNotLeftAloneByWhoFindsItStartedMeanwhile() throws Exception {
        var id = openWith("started-meanwhile", "autonomy: ask");
        becomes(id, "run.finished");
        clock.advance(Duration.ofMinutes(1));
        Files.createFile(folder.resolve("hold"));
        approve(id).statusCode(200);
        becomes(id, "remedy.checking");

        var runbook = runbooks.find("started-meanwhile").orElseThrow();
        var started = QuarkusTransaction.requiringNew()
                .call(() -> steps.start(
                        remedies.ofRun(run(id)).getFirst().id,
                        runbook,
                        RunRemedies.step(runbook, "repair").orElseThrow()));
        assertThat(started).isInstanceOf(RemedySteps.Begun.Started.class);
        Files.createFile(folder.resolve("fixed"));
        Files.delete(folder.resolve("hold"));
        becomes(id, "remedy.succeeded");

        assertThat(types(id))
                .containsOnlyOnce("remedy.started")
                .containsSubsequence("remedy.started", "remedy.unknown");
        assertThat(starts()).as("what the other instance did not come to").isEmpty();
    }

    @Test
    void endsWhatActsWhenAPersonCallsItOff() throws IOException {
        repairScript("called-off", "trap 'echo ended > " + folder.resolve("ended") + "; exit 9' TERM\nsleep 60 & wait");
        var id = openWith("called-off", "autonomy: ask");
        becomes(id, "run.finished");
        approve(id).statusCode(200);
        await().until(() -> starts().size() == 1);

        given().post(path(id) + "cancel").then().statusCode(200);
        becomes(id, "remedy.cancelled");

        assertThat(text(id, "remedy.cancelled")).contains("it was ended while it acted");
        assertThat(folder.resolve("ended")).exists();
    }

    @Test
    void needsTwoPeopleWhereTheRunbookSaysSo() throws IOException {
        var id = openWith("two-person", "autonomy: ask\n    two-person: true");
        becomes(id, "run.finished");

        approve(id)
                .statusCode(200)
                .body("progress.state", equalTo("proposed"))
                .body("progress.requestedBy", equalTo("local"));
        approve(id).statusCode(409).body("detail", containsString("somebody else has to approve it"));

        assertThat(types(id)).contains("remedy.requested");
        assertThat(starts()).isEmpty();
    }

    @Test
    void letsOneOfManyDecisionsWin() throws Exception {
        var id = openWith("race", "autonomy: ask");
        becomes(id, "run.finished");
        var path = path(id);
        var deciders = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            deciders.add(() -> given().post(path + "approve").statusCode());
            deciders.add(() -> given().post(path + "reject").statusCode());
        }

        var answers = answers(deciders);

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
        var decisions = types(id).stream()
                .filter(type -> type.equals("remedy.approved") || type.equals("remedy.rejected"))
                .toList();
        assertThat(decisions).hasSize(1);
    }

    @Test
    void letsApprovalOrExpiryWin() throws Exception {
        for (int round = 0; round < 5; round++) {
            var name = "expiry-race-" + round;
            Files.deleteIfExists(folder.resolve("fixed"));
            var id = openWith(name, "autonomy: ask");
            becomes(id, "run.finished");
            var path = path(id);
            long remedy = remedies.ofRun(run(id)).getFirst().id;

            var answers = answers(List.of(() -> given().post(path + "approve").statusCode(), () -> {
                jobs.perform("remedy-expiry", remedy);
                return 0;
            }));

            boolean approved = answers.contains(200);
            await().until(() -> state(id).matches("succeeded|expired"));
            assertThat(state(id)).isEqualTo(approved ? "succeeded" : "expired");
        }
    }

    @Test
    void startsOrIsCancelledWhenTheIncidentIsResolvedAtThatMoment() throws Exception {
        for (int round = 0; round < 5; round++) {
            var name = "resolve-race-" + round;
            Files.deleteIfExists(folder.resolve("fixed"));
            var id = openWith(name, "autonomy: ask");
            becomes(id, "run.finished");
            var path = path(id);

            answers(List.of(() -> given().post(path + "approve").statusCode(), () -> {
                send(resolved(name, "a"));
                return 0;
            }));
            await().until(() -> state(id).matches("succeeded|cancelled"));

            assertThat(types(id).contains("remedy.started")).isEqualTo(state(id).equals("succeeded"));
        }
    }

    @Test
    void letsOneRemedyAtATimeWorkOnATarget() throws Exception {
        repairScript("same-target", """
                mkdir %1$s/busy || echo overlap >> %1$s/overlaps
                sleep 1
                rmdir %1$s/busy
                """.formatted(folder));
        var first = openWith("same-target", "autonomy: ask\n    target: the one");
        becomes(first, "run.finished");
        var second = open("same-target", "b");
        becomes(second, "run.finished");

        answers(List.of(
                () -> approve(first).extract().statusCode(),
                () -> approve(second).extract().statusCode()));
        await().until(() -> state(first).equals("failed") && state(second).equals("failed"));

        assertThat(folder.resolve("overlaps")).doesNotExist();
        assertThat(starts()).hasSize(2);
        assertThat(types(first).contains("remedy.waiting") || types(second).contains("remedy.waiting"))
                .isTrue();
    }

    @Test
    void saysThatThereIsNothingToDecideOn() {
        given().post("/api/v1/runs/999999/remedies/repair/approve").then().statusCode(404);
        given().contentType("application/json")
                .body(Map.of("ceiling", "everything"))
                .put("/api/v1/autonomy")
                .then()
                .statusCode(400)
                .body("detail", equalTo("ceiling must be one of off, shadow, ask, auto"));
    }

    private static List<Integer> answers(List<Callable<Integer>> calls) throws Exception {
        var answers = new ArrayList<Integer>();
        try (var executor = Executors.newFixedThreadPool(calls.size())) {
            for (var answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return Collections.unmodifiableList(answers);
    }

    /** Opens an incident under a ceiling, and waits until its checks have finished. */
    private String openWith(String runbook, String autonomy, String alertname, String ceiling) {
        write(runbook, autonomy);
        ceiling(ceiling);
        var id = open(alertname, "a");
        becomes(id, "run.finished");
        return id;
    }

    private String openWith(String runbook, String autonomy) {
        write(runbook, autonomy);
        return open(runbook, "a");
    }

    private void write(String runbook, String autonomy) {
        var scripts = Path.of("target", "test-runbooks", runbook, "scripts");
        if (!Files.exists(scripts.resolve("repair.sh"))) {
            repairScript(runbook, "touch " + folder.resolve("fixed"));
        }
        RunbookFolder.script(runbook, "works.sh", """
                while [ -e %1$s/hold ]; do sleep 0.1; done
                [ -e %1$s/fixed ] && { echo it works; exit 0; }
                echo it does not work
                exit 2
                """.formatted(folder));
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
                    with: { run: scripts/repair.sh, args: ["%2$s", "%1$s"] }
                    verify: { check: works, within: 1s }
                    %3$s
                """.formatted(runbook, folder, autonomy));
        await().until(() -> given().get("/api/v1/runbooks/" + runbook).statusCode() == 200);
    }

    /** Each start is a line in a file. */
    private void repairScript(String runbook, String body) {
        RunbookFolder.script(
                runbook,
                "repair.sh",
                "echo \"$FM_RUN $FM_REMEDY $FM_ATTEMPT\" >> " + folder + "/starts\n" + body + "\n");
    }

    private List<String> starts() throws IOException {
        var file = folder.resolve("starts");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void ceiling(String ceiling) {
        given().contentType("application/json")
                .body(Map.of("ceiling", ceiling))
                .put("/api/v1/autonomy")
                .then()
                .statusCode(200);
    }

    private static long run(String id) {
        return incident(id).getLong("runs[0].id");
    }

    private static String path(String id) {
        return "/api/v1/runs/" + run(id) + "/remedies/repair/";
    }

    private static ValidatableResponse approve(String id) {
        return given().post(path(id) + "approve").then();
    }

    private static Map<String, Object> remedy(String id) {
        return incident(id).getMap("runs[0].remedies[0]");
    }

    private static String state(String id) {
        return incident(id).getString("runs[0].remedies[0].progress.state");
    }
}
