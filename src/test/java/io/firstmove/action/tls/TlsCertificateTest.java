package io.firstmove.action.tls;

import static io.firstmove.lab.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.tls.handshake.Handshake;
import io.firstmove.action.tls.handshake.StartTls;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.CaddyServer;
import io.firstmove.lab.Certificate;
import io.firstmove.lab.Lab;
import io.firstmove.lab.SilentServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideOthers
@Tag("lab")
class TlsCertificateTest extends ActionContract<TlsCertificate.Parameters> {

    private static final String OURS = "ok.lab.test";
    private static final String SELF_SIGNED = "self.lab.test";
    private static final double AN_HOUR = 1 / 24.0;

    @TempDir
    static Path lab;

    static CaddyServer caddy;
    static Certificate selfSigned;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    @BeforeAll
    static void start() {
        selfSigned = Certificate.create(lab, SELF_SIGNED);
        caddy = CaddyServer.start(
                lab.resolve("caddy"),
                """
                {"automation": {"policies": [{"subjects": ["%s"], "issuers": [{"module": "internal"}]}]},
                 "certificates": {"load_files": [{"certificate": "%s", "key": "%s"}]}}
                """.formatted(OURS, selfSigned.certificate(), selfSigned.key()),
                OURS,
                SELF_SIGNED);
        await().ignoreExceptions()
                .until(() -> new Handshake(server(), OURS, StartTls.NONE).look(Duration.ofSeconds(2)) != null);
    }

    @AfterAll
    static void stop() {
        if (caddy != null) {
            caddy.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void passesACertificateThatIsGoodForLong() throws Exception {
        var result = check(OURS, AN_HOUR, caddy.root().toString(), true);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary())
                .contains(OURS)
                .contains("is good for another 1")
                .contains("hours");
        assertThat(result.findings())
                .containsEntry("state", "valid")
                .containsEntry("names", OURS)
                .containsEntry("nameMatches", true)
                .containsEntry("trusted", true)
                .containsEntry("selfSigned", false)
                .containsEntry("chainLength", 2L)
                .containsEntry("protocol", "TLSv1.3")
                .containsEntry("subject", "")
                .containsEntry("issuer", "CN=Caddy Local Authority - ECC Intermediate");
        assertThat((Double) result.findings().get("daysLeft")).isBetween(0.4, 0.5);
        assertThat((String) result.findings().get("notAfter")).matches("20\\d\\d-.*T.*Z");
        assertThat((String) result.findings().get("fingerprint")).isEqualTo(fingerprint());
    }

    @Test
    void warnsOfACertificateThatExpiresSoon() throws Exception {
        var result = perform(parameters(OURS, 30.0, 0.1)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.summary()).contains("expires in 1").contains("hours");
        assertThat(result.findings()).containsEntry("state", "expiring");
    }

    @Test
    void failsWhenItExpiresVerySoon() throws Exception {
        var result = perform(parameters(OURS, 30.0, 7.0)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "expiring");
    }

    @Test
    void failsWhenItHasExpired() throws Exception {
        clock = Clock.offset(clock, Duration.ofHours(15));

        var result = check(OURS, AN_HOUR, caddy.root().toString(), true);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).contains("expired 3 hours ago");
        assertThat(result.findings()).containsEntry("state", "expired").containsEntry("trusted", true);
        assertThat((Double) result.findings().get("daysLeft")).isNegative();
    }

    @Test
    void failsWhenItIsNotYetValid() throws Exception {
        clock = Clock.offset(clock, Duration.ofDays(-1));

        var result = check(OURS, AN_HOUR, "", false);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "not-yet-valid");
    }

    @Test
    void failsWhenTheServerHasNoCertificateForTheName() throws Exception {
        var result = check("unknown.lab.test", AN_HOUR, "", false);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).endsWith("it has no certificate for unknown.lab.test");
        assertThat(result.findings()).containsEntry("state", "no-certificate");
    }

    @Test
    void onlyNotesThatTheIssuerIsNotKnownHere() throws Exception {
        var result = check(OURS, AN_HOUR, "", false);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("state", "valid").containsEntry("trusted", false);
    }

    @Test
    void failsWithoutATrustedIssuerWhereOneIsAskedFor() throws Exception {
        var result = check(OURS, AN_HOUR, "", true);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "untrusted");
    }

    @Test
    void tellsASelfSignedCertificate() throws Exception {
        var result = check(SELF_SIGNED, AN_HOUR, "", true);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).endsWith("is self-signed");
        assertThat(result.findings())
                .containsEntry("state", "untrusted")
                .containsEntry("selfSigned", true)
                .containsEntry("names", SELF_SIGNED + ", 127.0.0.1");
    }

    @Test
    void trustsASelfSignedCertificateThatItWasGiven() throws Exception {
        var result = check(SELF_SIGNED, AN_HOUR, selfSigned.certificate().toString(), true);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("trusted", true);
    }

    @Test
    void failsWhenSomethingElseSpeaksThere() throws Exception {
        var result = perform(withValue(caddy.admin())).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "not-tls");
    }

    @Test
    void tellsAHungServerFromADeadOne() throws Exception {
        var hung = perform(hanging(), Duration.ofMillis(500)).result();
        var dead = perform(absent()).result();

        assertThat(hung.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(hung.findings()).containsEntry("state", "hung");
        assertThat(dead.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(dead.findings()).containsEntry("state", "refused");
    }

    @Test
    void cannotTellWhenTheNameDoesNotResolve() throws Exception {
        var result = perform(withValue("nowhere.invalid")).result();

        assertThat(result.reason()).contains(UnknownReason.UNREACHABLE);
    }

    @Test
    void saysWhatIsWrongWithTheFileOfIssuers() throws Exception {
        var empty = Files.writeString(folder.resolve("empty.pem"), "no certificate\n");

        var missing = check(OURS, AN_HOUR, folder + "/missing.pem", false);
        var unfit = check(OURS, AN_HOUR, empty.toString(), false);

        assertThat(missing.reason()).contains(UnknownReason.INVALID);
        assertThat(missing.summary()).endsWith("missing.pem does not exist");
        assertThat(unfit.reason()).contains(UnknownReason.INVALID);
        assertThat(unfit.summary()).endsWith("empty.pem has no certificates in PEM");
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> new TlsCertificate.Parameters("a", "", "smtp", 30.0, 7.0, "", false))
                .hasMessageStartingWith("starttls is postgres or left out");
        assertThatThrownBy(() -> new TlsCertificate.Parameters("a", "", "", 5.0, 6.0, "", false))
                .hasMessageContaining("is not between 0 and warnDays 5.0");
        assertThatThrownBy(() -> new TlsCertificate.Parameters("a", "", "", 30.0, 7.0, "ca.pem", false))
                .hasMessageStartingWith("caFile must be absolute");
        assertThatThrownBy(() -> new TlsCertificate.Parameters("a", "b c", "", 30.0, 7.0, "", false))
                .hasMessageStartingWith("serverName: 'b c'");
    }

    @Test
    void knowsThePortsThatAreMeant() {
        assertThat(new TlsCertificate.Parameters("a.test", "", "", 30.0, 7.0, "", false).addresses())
                .asString()
                .isEqualTo("[a.test:443]");
        assertThat(new TlsCertificate.Parameters("a.test", "", "postgres", 30.0, 7.0, "", false).addresses())
                .asString()
                .isEqualTo("[a.test:5432]");
    }

    @Override
    protected Action<TlsCertificate.Parameters> action() {
        return new TlsCertificate(clock);
    }

    @Override
    protected TlsCertificate.Parameters hanging() throws IOException {
        var silent = new SilentServer();
        opened.add(silent);
        return withValue(silent.address());
    }

    @Override
    protected TlsCertificate.Parameters absent() {
        return withValue("127.0.0.1:" + Lab.freePort());
    }

    /** A certificate is shown to everybody. */
    @Override
    protected Optional<TlsCertificate.Parameters> denied() {
        return Optional.empty();
    }

    @Override
    protected TlsCertificate.Parameters telling() {
        var told = Certificate.create(folder, "password=" + SECRET);
        var server =
                CaddyServer.start(folder.resolve("caddy"), """
                {"certificates": {"load_files": [{"certificate": "%s", "key": "%s"}]}}
                """.formatted(told.certificate(), told.key()), "127.0.0.1");
        opened.add(server);
        return withValue(server.address());
    }

    @Override
    protected TlsCertificate.Parameters withValue(String value) {
        return new TlsCertificate.Parameters(value, "", "", 30.0, 7.0, "", false);
    }

    private ActionResult check(String name, double warnDays, String caFile, boolean mustBeTrusted)
            throws InterruptedException {
        return perform(new TlsCertificate.Parameters(caddy.address(), name, "", warnDays, 0.0, caFile, mustBeTrusted))
                .result();
    }

    private static TlsCertificate.Parameters parameters(String name, double warn, double critical) {
        return new TlsCertificate.Parameters(caddy.address(), name, "", warn, critical, "", false);
    }

    private static io.firstmove.action.net.Address server() {
        return io.firstmove.action.net.Address.parse(caddy.address(), 443);
    }

    /** What openssl says of the same certificate. */
    private static String fingerprint() throws IOException {
        var folder = caddy.storage().resolve("certificates/local/" + OURS);
        var process = new ProcessBuilder(
                        "openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", folder + "/" + OURS + ".crt")
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).replaceAll("(?s).*=|\\s", "");
    }
}
