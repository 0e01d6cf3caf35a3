package io.firstmove.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that need neither the service nor a database. */
@BesideOthers
class CommandsTest {

    private static final String RUNBOOK = """
            title: It is down
            match: ['alertname="Down"']
            checks:
              reach: { action: tcp.connect, with: { address: "{labels.instance}" } }
            causes:
              gone: { when: checks.reach.failed, say: It is gone }
            """;

    private static final String TESTS = """
            tests:
              - name: it is gone
                alerts: [{ labels: { alertname: Down, instance: "a:1" } }]
                checks: { reach: { verdict: failed } }
                expect: { cause: gone }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    record Said(int status, String out, String err) {}

    static Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.commands()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Said(status, out.toString(), err.toString());
    }

    @Test
    void checksTheShippedRunbooksAndRunsTheirTests() {
        var checked = run("check", "runbook-actions");
        assertThat(checked.out()).contains("runbooks are valid, 0 faults");
        assertThat(checked.status()).isZero();

        var tested = run("test", "runbook-actions");
        assertThat(tested.out()).contains("tests pass, 0 faults");
        assertThat(tested.status()).isZero();
    }

    @Test
    void saysWhereARunbookIsWrong() throws IOException {
        write("down/runbook.yaml", RUNBOOK.replace("tcp.connect", "tcp.conect"));
        write("hosts.yaml", "lb: ssh ops@lb\n");

        var checked = run("check", folder.toString());

        assertThat(checked.out())
                .contains(
                        folder.resolve("down/runbook.yaml") + ":4:20: checks.reach.action: ",
                        folder.resolve("hosts.yaml") + ":1:",
                        "0 runbooks are valid, 2 faults");
        assertThat(checked.status()).isEqualTo(1);
    }

    @Test
    void saysWhichTestFailsAndWhy() throws IOException {
        write("down/runbook.yaml", RUNBOOK);
        write("down/tests.yaml", TESTS.replace("verdict: failed", "verdict: passed"));

        var tested = run("test", folder.toString());

        assertThat(tested.out())
                .contains(
                        folder.resolve("down/tests.yaml") + ":2: it is gone: expected the cause gone, and it is none");
        assertThat(tested.status()).isEqualTo(1);
    }

    @Test
    void namesTestsThatPassWhenAsked() throws IOException {
        write("down/runbook.yaml", RUNBOOK);
        write("down/tests.yaml", TESTS);

        assertThat(run("test", "--verbose", folder.toString()).out()).contains(":2: it is gone: passes");
    }

    @Test
    void tellsThatThereIsNothingToLookAt() {
        var nowhere = folder.resolve("nowhere").toString();
        assertThat(run("check", nowhere).err()).contains("There is no folder " + nowhere);
        assertThat(run("check", nowhere).status()).isEqualTo(2);
        assertThat(run("test", nowhere).status()).isEqualTo(2);
        assertThat(run("test", folder.toString()).status()).isEqualTo(2);
    }

    @Test
    void saysItsVersionAndCompletesInAShell() throws IOException, InterruptedException {
        assertThat(run("version").out()).matches("firstmove \\d+\\.\\d+\\.\\d+.*\\R");
        assertThat(run("--version").out()).isEqualTo(run("version").out());

        Lab.needs("bash");
        var script = Files.writeString(
                folder.resolve("completion"), run("generate-completion").out());
        var completed = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". " + script + " && COMP_WORDS=(firstmove ve) COMP_CWORD=1 && "
                                + "_complete_firstmove && echo ${COMPREPLY[@]}")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(completed.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("verify", "version");
        assertThat(completed.waitFor()).isZero();
    }

    static Stream<String> names() {
        return Main.commands().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCommandHasHelp(String name) {
        var help = run("help", name);
        assertThat(help.out()).contains("Usage: firstmove " + name);
        assertThat(help.status()).isZero();
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(run("chek").err()).contains("'chek'", "firstmove check");
        assertThat(run("chek").status()).isEqualTo(2);
        assertThat(run("check", "--colour").status()).isEqualTo(2);
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
