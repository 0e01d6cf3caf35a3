package io.firstmove.action.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(reboot)",
                "'; drop table",
                "two\nlines",
                "-oProxyCommand=touch pwned",
                "",
                "~root",
                "a\\b",
                "*",
                "it's \"quoted\" `twice` !1",
                "\uD83D\uDD25"
            })
    void staysDataInTheShellBehindSsh(String value) throws Exception {
        var behindSsh = command("printf", "<%s>", value).through(List.of("/usr/bin/ssh", "ops@lb"));

        // What sshd does with the words that ssh sends it.
        var sent = String.join(" ", behindSsh.argv().subList(2, behindSsh.argv().size()));
        var outcome = new CommandRunner().run(command("/bin/sh", "-c", sent), Duration.ofSeconds(5), Progress.UNHEARD);

        assertThat(outcome.stdout()).isEqualTo("<" + value + ">");
    }

    @Test
    void handsOnAsItIsThroughWhatIsNotSsh() {
        var behindIncus = command("df", "/a b").through(List.of("incus", "exec", "minio", "--"));

        assertThat(behindIncus.argv()).containsExactly("incus", "exec", "minio", "--", "df", "/a b");
    }

    @Test
    void refusesWhatAProgramWouldReceiveChanged() {
        assertThatThrownBy(() -> command("echo", "a\0b")).hasMessageContaining("NUL");
        assertThatThrownBy(() -> command("echo", "\uD83D")).hasMessageContaining("cannot be written");
    }

    @Test
    void passesFactsOfAnyKind() throws Exception {
        var facts = new ArrayList<>(List.of("$(reboot)", "a\0b", "x".repeat(200_000)));
        var command = new Command(
                List.of("/bin/sh", "-c", "printf '%s %s %s %s' \"$FM_A\" \"$FM_B\" ${#FM_C} \"$LD_PRELOAD\""),
                Path.of("/"),
                Map.of("FM_A", facts.get(0), "FM_B", facts.get(1), "FM_C", facts.get(2), "LD_PRELOAD", "/tmp/x.so"));

        var outcome = new CommandRunner().run(command, Duration.ofSeconds(5), Progress.UNHEARD);

        assertThat(outcome.output()).isEqualTo("$(reboot) a\uFFFDb 32768 ");
    }

    private static Command command(String... argv) {
        return new Command(List.of(argv), Path.of("/"), Map.of());
    }
}
