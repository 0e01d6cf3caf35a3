package io.firstmove.action.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.lab.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class TlsFileTest extends ActionContract<TlsFile.Parameters> {

    private static final double AN_HOUR = 1 / 24.0;

    private Clock clock = Clock.systemUTC();

    @Test
    void passesACertificateThatIsGoodForLong() throws Exception {
        var result = perform(ours(AN_HOUR)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).contains("ours.lab.test", "is good for another 47 hours");
        assertThat(result.findings()).containsEntry("state", "valid").containsEntry("selfSigned", true);
    }

    @Test
    void warnsAndFailsAsTheEndComesNearer() throws Exception {
        assertThat(perform(new TlsFile.Parameters(file(), "", 30.0, 1.0))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.WARNED);
        assertThat(perform(new TlsFile.Parameters(file(), "", 30.0, 7.0))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.FAILED);

        var parameters = ours(AN_HOUR);
        clock = Clock.offset(clock, Duration.ofDays(5));
        var expired = perform(parameters).result();
        assertThat(expired.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(expired.summary()).contains("expired 3 days ago").doesNotContain("good for");
    }

    @Test
    void judgesTheOneThatExpiresFirstAndShowsNothingElse() throws Exception {
        var one = Certificate.create(folder, "one.lab.test");
        var both = Files.writeString(
                folder.resolve("both.pem"),
                Files.readString(one.key())
                        + Files.readString(
                                Certificate.create(folder, "two.lab.test", 9).certificate())
                        + Files.readString(one.certificate()));

        var result = perform(new TlsFile.Parameters(both.toString(), "", AN_HOUR, AN_HOUR))
                .result();

        assertThat(result.summary()).contains("one.lab.test");
        assertThat(result.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void readsALargeBundleWhole() throws Exception {
        var one = Files.readString(Certificate.create(folder, "one.lab.test").certificate());
        var two = Files.readString(Certificate.create(folder, "two.lab.test", 9).certificate());
        var bundle = Files.writeString(folder.resolve("bundle.pem"), two.repeat(200) + one + two.repeat(200));

        var result = perform(new TlsFile.Parameters(bundle.toString(), "", AN_HOUR, AN_HOUR))
                .result();

        assertThat(Files.size(bundle)).isGreaterThan(200_000);
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).contains("one.lab.test");
    }

    @Test
    void failsWithoutACertificate() throws Exception {
        var empty = Files.writeString(folder.resolve("empty.pem"), "nothing");

        var result =
                perform(new TlsFile.Parameters(empty.toString(), "", 30.0, 7.0)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "no-certificate");
    }

    @Test
    void readsOnAnotherHost() throws Exception {
        assertThat(perform(new TlsFile.Parameters(file(), "shelf", AN_HOUR, AN_HOUR))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(perform(new TlsFile.Parameters(file(), "nowhere", AN_HOUR, AN_HOUR))
                        .result()
                        .reason())
                .contains(UnknownReason.NOT_ALLOWED);
    }

    @Test
    void wantsAnAbsolutePath() {
        assertThatThrownBy(() -> new TlsFile.Parameters("ours.pem", "", 30.0, 7.0))
                .hasMessageContaining("absolute");
        assertThatThrownBy(() -> new TlsFile.Parameters("/ours.pem", "", 7.0, 30.0))
                .hasMessageContaining("criticalDays");
    }

    private String file() {
        return Certificate.create(folder, "ours.lab.test").certificate().toString();
    }

    private TlsFile.Parameters ours(double days) {
        return new TlsFile.Parameters(file(), "", days, days);
    }

    @Override
    protected Map<String, List<String>> hosts() {
        return Map.of("shelf", List.of("env", "SHELF=1"), "sleepy", List.of("sh", "-c", "sleep 60", "x"));
    }

    @Override
    protected Action<TlsFile.Parameters> action() {
        return new TlsFile(new CommandRunner(), clock);
    }

    @Override
    protected TlsFile.Parameters hanging() {
        return new TlsFile.Parameters("/etc/hostname", "sleepy", 30.0, 7.0);
    }

    @Override
    protected TlsFile.Parameters absent() {
        return new TlsFile.Parameters(folder.resolve("absent.pem").toString(), "", 30.0, 7.0);
    }

    /** Nothing is forbidden to root, as whom these tests may run. */
    @Override
    protected Optional<TlsFile.Parameters> denied() {
        return Optional.empty();
    }

    @Override
    protected TlsFile.Parameters telling() throws IOException {
        return new TlsFile.Parameters(
                Files.writeString(folder.resolve("telling.pem"), "password=" + SECRET)
                        .toString(),
                "",
                30.0,
                7.0);
    }

    @Override
    protected TlsFile.Parameters withValue(String value) {
        return new TlsFile.Parameters(folder + "/" + value, value, 30.0, 7.0);
    }
}
