package io.firstmove.action.caddy;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.net.Address;
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
import java.time.Instant;
import java.time.ZoneOffset;
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
class CaddyRenewalTest extends ActionContract<CaddyRenewal.Parameters> {

    private static final String RENEWED = "ok.lab.test";
    private static final String BROKEN = "broken.lab.test";
    private static final String FOREIGN = "foreign.lab.test";

    @TempDir
    static Path lab;

    static CaddyServer caddy;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    @BeforeAll
    static void start() {
        var foreign = Certificate.create(lab, FOREIGN);
        caddy = CaddyServer.start(
                lab.resolve("caddy"),
                """
                {"automation": {"renew_interval": 60000000000, "policies": [
                   {"subjects": ["%s"], "issuers": [{"module": "internal"}]},
                   {"subjects": ["%s"], "issuers": [{"module": "acme", "ca": "https://127.0.0.1:1/acme/directory"}]}]},
                 "certificates": {"load_files": [{"certificate": "%s", "key": "%s"}]}}
                """.formatted(RENEWED, BROKEN, foreign.certificate(), foreign.key()),
                RENEWED,
                BROKEN);
        await().ignoreExceptions().until(() -> certificateEnd(RENEWED) != null);
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
    void passesBeforeARenewalIsDue() throws Exception {
        var result = look(RENEWED, false);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).contains("its renewal is due in");
        assertThat(result.findings())
                .containsEntry("state", "healthy")
                .containsEntry("managed", true)
                .containsEntry("policySubjects", RENEWED)
                .containsEntry("issuer", "internal")
                .containsEntry("renewIntervalSeconds", 60L)
                .containsEntry("overdueSeconds", 0L);
        assertThat(result.findings().get("servedIssuer")).asString().contains("Caddy Local Authority");
    }

    /** Twelve hours are the life of an internal certificate, of which the last four are its renewal window. */
    @Test
    void passesWhileARenewalCanBeOnItsWay() throws Exception {
        clock = left(Duration.ofHours(4).minusSeconds(30));

        var result = look(RENEWED, false);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("state", "due");
    }

    @Test
    void warnsOfARenewalThatIsLate() throws Exception {
        clock = left(Duration.ofMinutes(170));

        var result = look(RENEWED, true);

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.findings()).containsEntry("state", "late");
        assertThat((Long) result.findings().get("overdueSeconds")).isBetween(400L, 600L);
    }

    @Test
    void failsWhenHalfOfTheRenewalWindowIsGone() throws Exception {
        clock = left(Duration.ofMinutes(20));

        var result = look(RENEWED, false);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "broken");
        assertThat(result.summary()).contains("does not happen", "expires in");
    }

    @Test
    void failsWhenWhatIsServedHasExpired() throws Exception {
        clock = left(Duration.ofHours(-3));

        var result = look(RENEWED, false);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "expired");
        assertThat(result.summary()).contains("expired 3 hours ago and is still served");
    }

    @Test
    void namesWhyACertificateNeverCame() throws Exception {
        caddy.awaitLog("will retry");

        var result = look(BROKEN, true);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).contains("serves no certificate", "connection refused");
        assertThat(result.findings())
                .containsEntry("state", "no-certificate")
                .containsEntry("issuer", "acme")
                .containsEntry("authority", "https://127.0.0.1:1/acme/directory")
                .containsEntry("failure", "authority-unreachable")
                .containsEntry("attempt", 1L)
                .containsKey("attemptingForSeconds");
    }

    @Test
    void knowsNoReasonWithoutTheLog() throws Exception {
        assertThat(look(BROKEN, false).findings())
                .containsEntry("state", "no-certificate")
                .doesNotContainKey("failure");
    }

    @Test
    void warnsOfACertificateThatCaddyOnlyCarries() throws Exception {
        var result = look(FOREIGN, false);

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.findings()).containsEntry("state", "not-managed").containsEntry("managed", false);
    }

    @Test
    void failsForANameThatCaddyDoesNotKnow() throws Exception {
        var result = look("unknown.lab.test", true);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).contains("configuration does not name it");
    }

    @Test
    void readsTheNameOutOfTheUrlThatAProbeHas() throws Exception {
        var parameters = new CaddyRenewal.Parameters(
                "https://OK.lab.test:8443/health", caddy.address(), caddy.admin(), "", "", "", "");

        assertThat(perform(parameters).result().findings()).containsEntry("state", "healthy");
    }

    @Test
    void asksAnAdminEndpointOnASocket() throws Exception {
        var socket = Files.createTempDirectory("admin").resolve("caddy.sock");
        var other = CaddyServer.start(
                lab.resolve("other"),
                "unix/" + socket,
                Lab.freePort(),
                Lab.freePort(),
                "{\"automation\": {\"policies\": [{\"issuers\": [{\"module\": \"internal\"}]}]}}",
                RENEWED);
        opened.add(other);
        await().ignoreExceptions()
                .until(() -> new Handshake(Address.parse(other.address(), 443), RENEWED, StartTls.NONE)
                                .look(Duration.ofSeconds(2))
                        != null);

        var result = perform(new CaddyRenewal.Parameters(RENEWED, other.address(), other.admin(), "", "", "", ""))
                .result();

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("policySubjects", "").containsEntry("renewIntervalSeconds", 600L);
    }

    @Test
    void cannotTellWithoutTheAdminEndpoint() throws Exception {
        var result = perform(new CaddyRenewal.Parameters(
                        RENEWED, caddy.address(), "127.0.0.1:" + Lab.freePort(), "", "", "", ""))
                .result();

        assertThat(result.reason()).contains(UnknownReason.UNREACHABLE);
        assertThat(result.findings()).containsKey("notAfter");
    }

    @Test
    void cannotTellWhenTheAdminEndpointHangs() throws Exception {
        var silent = new SilentServer();
        opened.add(silent);

        var result = perform(new CaddyRenewal.Parameters(RENEWED, caddy.address(), silent.address(), "", "", "", ""))
                .result();

        assertThat(result.reason()).contains(UnknownReason.TIMEOUT);
        assertThat(result.summary()).contains("takes the connection and does not answer");
    }

    @Test
    void cannotTellWhenSomethingElseAnswers() throws Exception {
        var result = perform(new CaddyRenewal.Parameters(RENEWED, caddy.address(), caddy.address(), "", "", "", ""))
                .result();

        assertThat(result.reason()).contains(UnknownReason.ERROR);
        assertThat(result.summary()).contains("is not Caddy's admin API");
    }

    @Test
    void saysWhenALogCannotBeRead() throws Exception {
        var result = perform(new CaddyRenewal.Parameters(
                        RENEWED, caddy.address(), caddy.admin(), "", "local", "/no/such.log", ""))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.output()).contains("/no/such.log");
    }

    @Test
    void refusesParametersThatLeadNowhere() {
        assertThatThrownBy(() -> new CaddyRenewal.Parameters("a b", "", "", "", "", "", ""))
                .hasMessageContaining("a b");
        assertThatThrownBy(() -> new CaddyRenewal.Parameters("a.test", "", "unix/socket", "", "", "", ""))
                .hasMessageContaining("unix//path");
        assertThatThrownBy(() -> new CaddyRenewal.Parameters("a.test", "", "", "soon", "", "", ""))
                .hasMessageContaining("slack");
        assertThatThrownBy(() -> new CaddyRenewal.Parameters("a.test", "", "", "", "", "/log", ""))
                .hasMessageContaining("add host");
        assertThatThrownBy(() -> new CaddyRenewal.Parameters("a.test", "", "", "", "local", "log", ""))
                .hasMessageContaining("absolute");
    }

    private ActionResult look(String domain, boolean withTraces) throws InterruptedException {
        return perform(new CaddyRenewal.Parameters(
                        domain,
                        caddy.address(),
                        caddy.admin(),
                        "",
                        withTraces ? "local" : "",
                        withTraces ? caddy.log().toString() : "",
                        withTraces ? caddy.storage().toString() : ""))
                .result();
    }

    private static Instant certificateEnd(String domain) throws Exception {
        return new Handshake(Address.parse(caddy.address(), 443), domain, StartTls.NONE)
                .look(Duration.ofSeconds(2))
                .leaf()
                .getNotAfter()
                .toInstant();
    }

    private static Clock left(Duration left) throws Exception {
        return Clock.fixed(certificateEnd(RENEWED).minus(left), ZoneOffset.UTC);
    }

    @Override
    protected Action<CaddyRenewal.Parameters> action() {
        return new CaddyRenewal(new CommandRunner(), clock);
    }

    @Override
    protected CaddyRenewal.Parameters hanging() throws IOException {
        var silent = new SilentServer();
        opened.add(silent);
        return new CaddyRenewal.Parameters(RENEWED, silent.address(), silent.address(), "", "", "", "");
    }

    @Override
    protected CaddyRenewal.Parameters absent() {
        return new CaddyRenewal.Parameters(RENEWED, "127.0.0.1:" + Lab.freePort(), caddy.admin(), "", "", "", "");
    }

    /** Refused is who asks for a host that Caddy does not expect, here its own address in another spelling. */
    @Override
    protected Optional<CaddyRenewal.Parameters> denied() {
        var port = caddy.admin().substring(caddy.admin().indexOf(':'));
        return Optional.of(new CaddyRenewal.Parameters(RENEWED, caddy.address(), "127.1" + port, "", "", "", ""));
    }

    @Override
    protected CaddyRenewal.Parameters telling() throws IOException {
        var log = Files.writeString(
                folder.resolve("caddy.log"),
                "{\"level\":\"error\",\"ts\":1.0,\"logger\":\"tls.renew\",\"msg\":\"will retry\",\"error\":\"["
                        + RENEWED + "] password=" + SECRET + "\",\"attempt\":1}\n");
        return new CaddyRenewal.Parameters(RENEWED, caddy.address(), caddy.admin(), "", "local", log.toString(), "");
    }

    @Override
    protected CaddyRenewal.Parameters withValue(String value) {
        return new CaddyRenewal.Parameters(value, caddy.address(), caddy.admin(), "", "", "", "");
    }
}
