package io.firstmove.cli.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Actions;
import io.firstmove.action.EchoAction;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.RunbookParser;
import io.firstmove.runbook.load.Runbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookTestsTest {

    private static final String HEAD = """
            tests:
              - name: it is down
                alerts: [{ labels: { alertname: Down, instance: a } }]
                checks: { echo: { verdict: failed, findings: { state: refused } } }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Actions actions = EchoAction.actions();

    @BeforeEach
    void writeTheRunbook() throws IOException {
        Files.createDirectories(folder.resolve("down"));
        Files.writeString(folder.resolve("down/runbook.yaml"), """
                title: It is down
                match: ['alertname="Down"']
                checks:
                  echo: { action: test.echo, with: { address: "{labels.instance}" } }
                causes:
                  hung: { when: 'checks.echo.state == "hung"', say: It hangs }
                  gone: { when: 'checks.echo.state == "refused"', say: It is gone }
                remedies:
                  restart: { when: causes.gone, action: test.echo, with: { address: "{labels.zone}" } }
                """);
    }

    @Test
    void passesWhatComesAsExpected() throws IOException {
        assertThat(run(HEAD.replace("instance: a", "instance: a, zone: b")
                        + "    expect: { cause: gone, causes: [gone], remedies: { restart: proposed } }"))
                .isEmpty();
    }

    @Test
    void failsWhereAnAlertLacksALabelThatIsNeeded() throws IOException {
        assertThat(run(HEAD + "    expect: { cause: gone }"))
                .singleElement()
                .asString()
                .contains("remedy restart", "zone");
    }

    @Test
    void saysWhatCameInsteadAndWhy() throws IOException {
        assertThat(run(HEAD + "    expect: { cause: hung, causes: [hung, gone], remedies: { restart: not-needed } }"))
                .anySatisfy(failure -> assertThat(failure)
                        .contains("expected the cause hung, and it is gone", "hung is false: checks.echo.state is"))
                .anySatisfy(failure ->
                        assertThat(failure).contains("expected the causes [hung, gone], and they are [gone]"))
                .anySatisfy(failure -> assertThat(failure).contains("restart not-needed, and it is proposed"));
    }

    @Test
    void tellsWhetherAnAlertLeadsHere() throws IOException {
        assertThat(run(HEAD + "    expect: { matches: false }"))
                .singleElement()
                .asString()
                .contains("leads here");
        assertThat(run(HEAD.replace("Down,", "Up,") + "    expect: { cause: gone }"))
                .first()
                .asString()
                .contains("does not lead here");
    }

    @Test
    void saysWhereAFileIsWrong() {
        assertThatThrownBy(() -> run(HEAD.replace("echo: {", "ehco: {") + "    expect: { cause: gon, casues: [] }"))
                .hasMessageContainingAll(
                        "tests.yaml:4",
                        "there is no check \"ehco\"; did you mean \"echo\"",
                        "there is no cause \"gon\"",
                        "casues");
        assertThatThrownBy(() -> run(HEAD)).hasMessageContaining("say what is to come of it");
        assertThatThrownBy(() -> run("tests: []")).hasMessageContaining("there is no test");
        assertThatThrownBy(() -> run(HEAD.replace("failed", "bad") + "    expect: { cause: none }"))
                .hasMessageContaining("expected passed, warned, failed or unknown");
    }

    private List<String> run(String tests) throws IOException {
        Files.writeString(folder.resolve("down/tests.yaml"), tests);
        var runbooks = new Runbooks(folder, new RunbookParser(actions), Clock.systemUTC());
        runbooks.reload();
        assertThat(runbooks.errors()).isEmpty();
        Runbook runbook = runbooks.find("down").orElseThrow();
        var runner = new RunbookTests(runbooks, actions);
        return runner.of(runbook).stream()
                .flatMap(test -> runner.run(runbook, test).stream())
                .toList();
    }
}
