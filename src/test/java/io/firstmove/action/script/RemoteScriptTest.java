package io.firstmove.action.script;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import io.firstmove.lab.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts on another machine: through a real sshd, and through a prefix that hands its arguments on as they are. */
@BesideOthers
class RemoteScriptTest {

    @TempDir
    private static Path lab;

    @SuppressWarnings("NullAway.Init")
    private static SshServer ssh;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        ssh = SshServer.start(lab);
    }

    @AfterAll
    static void stop() {
        ssh.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "prefix"})
    void handsArgumentsAndFactsOnAsTheyAre(String host) throws Exception {
        var pwned = folder.resolve("pwned");
        var values = List.of(
                "$(touch " + pwned + ")",
                "'; touch " + pwned + "; '",
                "two\nlines",
                "-oProxyCommand=touch " + pwned,
                "NAME=value",
                "",
                "\uD83D\uDD25");
        var fact = "`touch " + pwned + "` \"quoted\" 'and'\nmore";

        var result =
                perform(host, "printf '<%s>' \"$FM_LABEL_A\" \"$@\"; exit 1", values, fact, Duration.ofSeconds(20));

        assertThat(result.output()).isEqualTo("<" + fact + "><" + String.join("><", values) + ">");
        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(pwned).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "prefix"})
    void runsInAPrivateFolderThatIsRemoved(String host) throws Exception {
        var result = perform(host, """
                pwd > %s/where
                ls -la
                env | cut -d= -f1 | sort | tr '\\n' ' '
                echo
                cat
                echo '{"summary": "all well", "workers": 3}'
                """.formatted(folder));

        assertThat(result.verdict()).as(result.output()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).isEqualTo("all well");
        assertThat(result.findings()).isEqualTo(Map.of("workers", 3L));
        assertThat(result.output())
                .contains("drwx------", "-rwx------", "script")
                .contains("FM_INCIDENT FM_LABEL_A HOME LANG PATH PWD");
        assertThat(Path.of(read("where"))).isAbsolute().doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "prefix"})
    void endsOverThereWhatIgnoresTermAndWhatItStarted(String host) throws Exception {
        var result = perform(host, LINGERING.formatted(folder), List.of(), "", ENOUGH_TO_CONNECT);

        assertThat(result.reason()).as(result.summary()).contains(UnknownReason.TIMEOUT);
        assertThat(result.output()).isEqualTo("before\n");
        isAllOver();
    }

    @Test
    void endsOverThereWhenTheConnectionIsLost() throws Exception {
        var asked = CompletableFuture.supplyAsync(() -> {
            try {
                return perform("ssh", LINGERING.formatted(folder), List.of(), "", Duration.ofSeconds(60));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> Files.exists(folder.resolve("parent")));

        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .filter(words -> words.contains(lab.resolve("user-key").toString()))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(asked.join().verdict()).isEqualTo(Verdict.UNKNOWN);
        isAllOver();
    }

    @Test
    void leavesADaemonThatTheScriptMeantToStart() throws Exception {
        var result = perform("ssh", """
                sleep 60 >/dev/null 2>&1 </dev/null &
                echo $! > %s/daemon
                echo started
                """.formatted(folder));

        assertThat(result.verdict()).as(result.output()).isEqualTo(Verdict.PASSED);
        var daemon = ProcessHandle.of(Long.parseLong(read("daemon")));
        assertThat(daemon.map(ProcessHandle::isAlive)).contains(true);
        daemon.ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void saysThatThereIsNoConnection() throws Exception {
        var result = perform("nobody-listens", "echo never");

        assertThat(result.reason()).contains(UnknownReason.UNREACHABLE);
        assertThat(result.summary()).contains("Cannot reach nobody-listens").containsIgnoringCase("refused");
    }

    @Test
    void saysThatThePrefixHandsNoInputOn() throws Exception {
        var result = perform("without-input", "echo never");

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary()).contains("must hand standard input on");
    }

    @Test
    void refusesAScriptThatIsTooLargeToTravel() throws Exception {
        var result = perform("prefix", "# " + "x".repeat(256 * 1024));

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("at most 256 KiB");
    }

    /** A busy machine needs seconds for an SSH connection, and the script has to have begun before its time is over. */
    private static final Duration ENOUGH_TO_CONNECT = Duration.ofSeconds(8);

    private static final String LINGERING = """
            cd %s
            pwd_of_script=$OLDPWD
            echo "$pwd_of_script" > where
            trap '' TERM
            sh -c 'trap "" TERM; echo $$ > child; exec sleep 600' &
            (sleep 600 & echo $! > orphan)
            echo before
            echo $$ > parent
            while true; do sleep 1; done
            """;

    private void isAllOver() throws IOException {
        await().untilAsserted(() ->
                assertThat(List.of("child", "orphan", "parent")).noneMatch(name -> Lab.isAlive(folder.resolve(name))));
        var where = Path.of(read("where"));
        await().until(() -> !Files.exists(where));
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    private ActionResult perform(String host, String text) throws Exception {
        return perform(host, text, List.of(), "", Duration.ofSeconds(20));
    }

    private ActionResult perform(String host, String text, List<String> args, String fact, Duration limit)
            throws IOException, InterruptedException {
        var file = Files.createDirectories(folder.resolve("scripts")).resolve("check.sh");
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        var parameters = new Script.Parameters("scripts/check.sh", args, host);
        var nowhere = List.of("ssh", "-F", "none", "-o", "BatchMode=yes", "-p", "" + Lab.freePort(), "127.0.0.1");
        var hosts = new Hosts(Map.of(
                "ssh", ssh.prefix(),
                "prefix", List.of("env", "SECRET=ours"),
                "nobody-listens", nowhere,
                "without-input", List.of("sh", "-c", "exec \"$@\" </dev/null", "x")));
        var facts = Map.of("FM_INCIDENT", "INC-42", "FM_LABEL_A", fact);
        return new Script(new CommandRunner()).perform(parameters, new ActionContext(limit, folder, hosts, facts));
    }
}
