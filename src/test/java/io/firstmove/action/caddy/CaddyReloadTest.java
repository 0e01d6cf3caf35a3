package io.firstmove.action.caddy;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Answer;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.net.Address;
import io.firstmove.action.tls.Fingerprint;
import io.firstmove.action.tls.handshake.Handshake;
import io.firstmove.action.tls.handshake.StartTls;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.CaddyServer;
import io.firstmove.lab.DnsmasqServer;
import io.firstmove.lab.Lab;
import io.firstmove.lab.PebbleServer;
import io.firstmove.lab.Waiting.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A renewal that fails and is made to work again, with a real Caddy and a real ACME authority. Its certificates live for
 * three quarters of a minute, of which the last half is for renewal.
 */
@BesideOthers
@Tag("lab")
@TestMethodOrder(OrderAnnotation.class)
class CaddyReloadTest {

    private static final String SHOP = "shop.lab.test";
    private static final Duration VALIDITY = Duration.ofSeconds(45);

    @TempDir
    static Path lab;

    static DnsmasqServer names;
    static PebbleServer authority;
    static CaddyServer caddy;

    @BeforeAll
    static void start() throws IOException {
        int httpPort = Lab.freePort();
        int tlsPort = Lab.freePort();
        leadsTo("127.0.0.1");
        names = DnsmasqServer.start(lab.resolve("names"), "--addn-hosts=" + lab.resolve("hosts"));
        authority = PebbleServer.start(lab.resolve("pebble"), httpPort, tlsPort, VALIDITY, names.address());
        caddy = CaddyServer.start(
                lab.resolve("caddy"),
                "127.0.0.1:" + Lab.freePort(),
                httpPort,
                tlsPort,
                """
                {"automation": {"renew_interval": 3600000000000, "policies": [{"renewal_window_ratio": 0.7, "issuers": [
                  {"module": "acme", "ca": "%s", "trusted_roots_pem_files": ["%s"],
                   "challenges": {"http": {"disabled": true}}}]}]}}
                """.formatted(authority.directory(), authority.root()),
                SHOP);
        await(Slow.CERTIFICATE).ignoreExceptions().until(() -> fingerprint() != null);
    }

    @AfterAll
    static void stop() {
        for (var server : new AutoCloseable[] {caddy, authority, names}) {
            try {
                if (server != null) {
                    server.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** This Caddy looks once an hour, which for these certificates is never. */
    @Test
    @Order(1)
    void makesCaddyRenewWhatIsDue() throws Exception {
        var before = fingerprint();
        await(Slow.CERTIFICATE).until(() -> state().equals("due"));

        var result = reload();

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("reloads", 2L);
        await(Slow.CERTIFICATE).untilAsserted(() -> assertThat(fingerprint()).isNotEqualTo(before));
        assertThat(look().findings()).containsEntry("state", "healthy");
    }

    @Test
    @Order(2)
    void namesTheChallengeThatFailsWhenTheNameLeadsElsewhere() throws Exception {
        leadsTo("127.0.0.9");
        names.reload();
        await(Slow.CERTIFICATE).until(() -> state().equals("due"));
        reload();
        caddy.awaitLog("will retry");

        var result = look();

        assertThat(result.findings()).containsEntry("failure", "challenge");
        assertThat(result.output()).contains("will retry");
    }

    @Test
    void doesNothingWhereNobodyAnswers() throws Exception {
        var result = Answer.of(new CaddyReload(), new CaddyReload.Parameters("127.0.0.1:" + Lab.freePort()), context());

        assertThat(result.reason()).contains(UnknownReason.UNREACHABLE);
    }

    @Test
    void doesNothingWhereSomethingElseAnswers() throws Exception {
        var result = Answer.of(new CaddyReload(), new CaddyReload.Parameters(caddy.address()), context());

        assertThat(result.reason()).contains(UnknownReason.ERROR);
        assertThat(result.summary()).contains("nothing was done");
    }

    private static void leadsTo(String address) throws IOException {
        Files.writeString(lab.resolve("hosts"), address + " " + SHOP + "\n");
    }

    private static String state() throws InterruptedException {
        return String.valueOf(look().findings().get("state"));
    }

    private static ActionResult look() throws InterruptedException {
        var parameters = new CaddyRenewal.Parameters(
                SHOP, caddy.address(), caddy.admin(), "", "local", caddy.log().toString(), "");
        return Answer.of(new CaddyRenewal(new CommandRunner(), Clock.systemUTC()), parameters, context());
    }

    private static ActionResult reload() throws InterruptedException {
        return Answer.of(new CaddyReload(), new CaddyReload.Parameters(caddy.admin()), context());
    }

    private static String fingerprint() throws Exception {
        return Fingerprint.of(new Handshake(Address.parse(caddy.address(), 443), SHOP, StartTls.NONE)
                .look(Duration.ofSeconds(2))
                .leaf());
    }

    private static ActionContext context() {
        return new ActionContext(Duration.ofSeconds(10), lab, new Hosts(Map.of()), Map.of());
    }
}
