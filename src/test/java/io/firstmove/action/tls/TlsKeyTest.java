package io.firstmove.action.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class TlsKeyTest extends ActionContract<TlsKey.Parameters> {

    @Test
    void passesAYoungKey() throws Exception {
        var result = perform(aged(100)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).contains("is 100 days old", "in 264 days");
        assertThat((Double) result.findings().get("ageDays")).isBetween(100.0, 100.1);
    }

    @Test
    void warnsBeforeItIsTooOldAndFailsThen() throws Exception {
        assertThat(perform(aged(340)).result().verdict()).isEqualTo(Verdict.WARNED);
        var old = perform(aged(400)).result();
        assertThat(old.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(old.summary()).contains("since 35 days");
        assertThat(old.findings()).containsEntry("state", "too-old");
    }

    @Test
    void wantsAnAgeThatMakesSense() {
        assertThatThrownBy(() -> new TlsKey.Parameters("/a.pem", "", 0.0, 0.0)).hasMessageContaining("maxAgeDays");
        assertThatThrownBy(() -> new TlsKey.Parameters("/a.pem", "", 10.0, 20.0))
                .hasMessageContaining("warnDays");
    }

    private TlsKey.Parameters aged(int days) throws IOException {
        var key = Files.writeString(folder.resolve("key.pem"), "secret");
        Files.setLastModifiedTime(key, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
        return new TlsKey.Parameters(key.toString(), "", 365.0, 30.0);
    }

    @Override
    protected Map<String, List<String>> hosts() {
        return Map.of("sleepy", List.of("sh", "-c", "sleep 60", "x"));
    }

    @Override
    protected Action<TlsKey.Parameters> action() {
        return new TlsKey(new CommandRunner(), Clock.systemUTC());
    }

    @Override
    protected TlsKey.Parameters hanging() {
        return new TlsKey.Parameters("/etc/hostname", "sleepy", 365.0, 30.0);
    }

    @Override
    protected TlsKey.Parameters absent() {
        return new TlsKey.Parameters(folder.resolve("absent.pem").toString(), "", 365.0, 30.0);
    }

    /** To see a file's age, nobody needs a right to the file. */
    @Override
    protected Optional<TlsKey.Parameters> denied() {
        return Optional.empty();
    }

    @Override
    protected TlsKey.Parameters telling() throws IOException {
        return new TlsKey.Parameters(
                Files.writeString(folder.resolve("telling.pem"), "password=" + SECRET)
                        .toString(),
                "",
                365.0,
                30.0);
    }

    @Override
    protected TlsKey.Parameters withValue(String value) {
        return new TlsKey.Parameters(folder + "/" + value, value, 365.0, 30.0);
    }
}
