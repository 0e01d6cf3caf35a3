package io.firstmove.action.script;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class ScriptTest extends ActionContract<Script.Parameters> {

    @ParameterizedTest
    @CsvSource({"0, PASSED", "1, WARNED", "2, FAILED", "3, UNKNOWN", "127, UNKNOWN"})
    void judgesByTheExitStatusOfMonitoringPlugins(int exit, Verdict verdict) throws Exception {
        var result = run("echo 'LOAD is high|load1=5'; exit " + exit);

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.summary()).contains("LOAD is high").doesNotContain("load1");
    }

    @Test
    void readsFindingsFromTheLastLine() throws Exception {
        var result = run("""
                echo looking
                echo noise >&2
                echo '{"summary": "3 of 4 workers", "busyRatio": 0.75, "workers": 3, "up": true, "list": [1], "no": null}'
                echo late noise >&2
                """);

        assertThat(result.summary()).isEqualTo("3 of 4 workers");
        assertThat(result.findings()).isEqualTo(Map.of("busyRatio", 0.75, "workers", 3L, "up", true));
        assertThat(result.output()).contains("looking").contains("late noise");
    }

    @Test
    void startsInACleanEnvironment() throws Exception {
        var result = run("env | cut -d= -f1 | sort; pwd");

        assertThat(result.output().lines())
                .containsOnly(
                        "FIRSTMOVE_COMMAND",
                        "FM_INCIDENT",
                        "HOME",
                        "LANG",
                        "PATH",
                        "PWD",
                        folder.toRealPath().toString());
    }

    @Test
    void endsWhatIgnoresTermAndWhatItStarted() throws Exception {
        var script = script("""
                trap '' TERM
                sh -c 'trap "" TERM; echo $$ > child; exec sleep 600' &
                (sleep 600 & echo $! > orphan)
                echo $$ > parent
                echo before
                while true; do sleep 1; done
                """);

        var result = perform(script, Duration.ofSeconds(3)).result();

        assertThat(result.reason()).contains(UnknownReason.TIMEOUT);
        assertThat(result.output()).isEqualTo("before\n");
        assertThat(result.summary()).contains("longer than 3.0 s");
        await().untilAsserted(
                        () -> assertThat(List.of("child", "orphan", "parent")).noneMatch(this::isAlive));
    }

    @Test
    void doesNotWaitForWhatHoldsItsOutput() throws Exception {
        var performed = perform(script("sleep 600 & echo $! > child; echo done"), Duration.ofSeconds(30));

        assertThat(performed.result().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(performed.took()).isLessThan(Duration.ofSeconds(10));
        await().until(() -> !isAlive("child"));
    }

    @Test
    void endsWhatItLeavesBehind() throws Exception {
        var result = run("""
                ( sleep 600 >/dev/null 2>&1 & echo $! > child )
                setsid sleep 600 >/dev/null 2>&1 </dev/null &
                echo $! > detached
                echo done
                exit 1
                """);

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.summary()).isEqualTo("done");
        assertThat(List.of("child", "detached")).noneMatch(this::isAlive);
    }

    @Test
    void reachesThisMachineWhateverItsStatus() throws Exception {
        var result = run("exit 255");

        assertThat(result.reason()).contains(UnknownReason.ERROR);
        assertThat(result.summary()).contains("ended with status 255").doesNotContain("reach");
    }

    @Test
    void keepsHeadAndTailOfALongOutput() throws Exception {
        var result = run("echo first; seq 1 100000; echo last");

        assertThat(result.output()).startsWith("first\n").endsWith("\nlast\n").contains("line cut ...]");
        assertThat(result.output().length()).isLessThanOrEqualTo(64 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/true", "scripts/../../x", "../scripts/x", "other/x", "scripts", "scripts/./x", "x\0"})
    void refusesAProgramOutsideOfItsScripts(String run) {
        assertThatThrownBy(() -> new Script.Parameters(run, List.of(), Hosts.LOCAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("below scripts/");
    }

    @Test
    void refusesALinkThatLeadsOut() throws Exception {
        script("true");
        Files.createSymbolicLink(folder.resolve("scripts/link.sh"), Path.of("/bin/true"));

        var result = perform(new Script.Parameters("scripts/link.sh", List.of(), Hosts.LOCAL))
                .result();

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("symbolic link");
    }

    @Test
    void refusesWhatIsNotExecutable() throws Exception {
        script("true");
        Files.setPosixFilePermissions(folder.resolve("scripts/check.sh"), PosixFilePermissions.fromString("rw-------"));

        var result = perform(new Script.Parameters("scripts/check.sh", List.of(), Hosts.LOCAL))
                .result();

        assertThat(result.summary()).contains("chmod +x");
    }

    @Test
    void refusesScriptsThatAreALinkThemselves(@TempDir Path elsewhere) throws Exception {
        var program = Files.createFile(
                elsewhere.resolve("check.sh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(folder.resolve("scripts"), program.getParent());

        var result = perform(new Script.Parameters("scripts/check.sh", List.of(), Hosts.LOCAL))
                .result();

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("symbolic link");
    }

    @Test
    void refusesAHostThatIsNotListed() throws Exception {
        script("true");

        assertThat(perform(new Script.Parameters("scripts/check.sh", List.of(), "nowhere"))
                        .result()
                        .reason())
                .contains(UnknownReason.NOT_ALLOWED);
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        script("printf '<%s>' \"$@\"");
        var values = List.of("$(reboot)", "'; drop table", "two\nlines", "-oProxyCommand=x", "", "\uD83D\uDD25");

        var result = perform(new Script.Parameters("scripts/check.sh", values, Hosts.LOCAL))
                .result();

        assertThat(result.output()).isEqualTo("<" + String.join("><", values) + ">");
    }

    @Override
    protected Action<Script.Parameters> action() {
        return new Script(new CommandRunner());
    }

    @Override
    protected Script.Parameters hanging() throws IOException {
        return script("exec sleep 600");
    }

    @Override
    protected Script.Parameters absent() {
        return new Script.Parameters("scripts/none.sh", List.of(), Hosts.LOCAL);
    }

    @Override
    protected Optional<Script.Parameters> denied() {
        return Optional.empty();
    }

    @Override
    protected Script.Parameters telling() throws IOException {
        return script("echo token=" + SECRET + "; echo '{\"dbPassword\": \"" + SECRET + "\"}'; exit 2");
    }

    @Override
    protected Script.Parameters withValue(String value) throws IOException {
        script("printf '%s' \"$1\"");
        return new Script.Parameters("scripts/check.sh", List.of(value), Hosts.LOCAL);
    }

    private ActionResult run(String text) throws Exception {
        return perform(script(text)).result();
    }

    private Script.Parameters script(String text) throws IOException {
        var file = Files.createDirectories(folder.resolve("scripts")).resolve("check.sh");
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Script.Parameters("scripts/check.sh", List.of(), Hosts.LOCAL);
    }

    private boolean isAlive(String name) {
        return Lab.isAlive(folder.resolve(name));
    }
}
