package io.firstmove.action.redis;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Answer;
import io.firstmove.action.Hosts;
import io.firstmove.action.Progress;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.action.net.AllowList;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Certificate;
import io.firstmove.lab.Lab;
import io.firstmove.lab.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords, TLS and Sentinels, on one Redis that has a password and a TLS port. */
@BesideOthers
@Tag("lab")
class RedisAccessTest {

    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    static Path folder;

    private static int tlsPort;
    private static Certificate certificate;
    private static RedisServer redis;
    private static RedisServer sentinel;

    @BeforeAll
    static void start() throws IOException {
        tlsPort = Lab.freePort();
        certificate = Certificate.create(folder, "redis.lab");
        redis = RedisServer.start(
                Files.createDirectory(folder.resolve("redis")),
                "--requirepass",
                SECRET,
                "--user",
                "watcher",
                "on",
                ">" + SECRET + "2",
                "+ping",
                "+info",
                "--tls-port",
                "" + tlsPort,
                "--tls-cert-file",
                certificate.certificate().toString(),
                "--tls-key-file",
                certificate.key().toString(),
                "--tls-auth-clients",
                "no");
        sentinel = RedisServer.sentinel(Files.createDirectory(folder.resolve("sentinel")), "lab", redis);
    }

    @AfterAll
    static void stop() {
        for (var server : new RedisServer[] {sentinel, redis}) {
            if (server != null) {
                server.close();
            }
        }
    }

    @Test
    void logsInWithAPassword() throws Exception {
        var result = ping(redis.address(), with -> with.put("passwordFile", secret(SECRET)));

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void logsInAsAUser() throws Exception {
        var result =
                ping(redis.address(), with -> with.put("user", "watcher").put("passwordFile", secret(SECRET + "2")));

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void cannotTellWithAWrongPassword() throws Exception {
        var result = ping(redis.address(), with -> with.put("passwordFile", secret("wrong-password-2")));

        assertThat(result.reason()).contains(UnknownReason.DENIED);
        assertThat(result.findings()).containsEntry("state", "wrong-password");
        assertThat(result.toString()).doesNotContain("wrong-password-2");
    }

    @Test
    void cannotTellWithoutThePasswordThatTheRunbookNames() throws Exception {
        var result = ping(redis.address(), with -> with.put("passwordEnv", "NO_SUCH_REDIS_PASSWORD"));

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("NO_SUCH_REDIS_PASSWORD is not set");
    }

    @Test
    void cannotTellWhenRedisHasNoPasswordAndTheRunbookNamesOne() throws Exception {
        try (var open = RedisServer.start(Files.createTempDirectory(folder, "open"))) {
            var result = ping(open.address(), with -> with.put("passwordFile", secret(SECRET)));

            assertThat(result.reason()).contains(UnknownReason.DENIED);
            assertThat(result.summary()).contains("has no password, and was given one");
        }
    }

    @Test
    void speaksTlsWithWhomItTrusts() throws Exception {
        var byAddress = ping(tls(), with -> trusted(with));
        var byName = ping(tls(), with -> trusted(with).put("serverName", "redis.lab"));

        assertThat(byAddress.verdict()).as(byAddress.summary()).isEqualTo(Verdict.PASSED);
        assertThat(byName.verdict()).as(byName.summary()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void cannotTellWhomItDoesNotTrust() throws Exception {
        var stranger = ping(tls(), with -> with.put("tls", true));
        var another = ping(tls(), with -> trusted(with).put("serverName", "other.lab"));

        assertThat(stranger.reason()).contains(UnknownReason.DENIED);
        assertThat(stranger.findings()).containsEntry("state", "untrusted");
        assertThat(another.findings()).containsEntry("state", "untrusted");
        assertThat(another.summary()).contains("other.lab");
    }

    @Test
    void cannotTellWithoutTheFileOfAuthorities() throws Exception {
        var absent = ping(tls(), with -> trusted(with).put("caFile", "/nowhere/ca.pem"));

        assertThat(absent.reason()).contains(UnknownReason.INVALID);
        assertThat(absent.findings()).containsEntry("state", "bad-ca-file");
        assertThat(absent.summary()).contains("/nowhere/ca.pem");
    }

    @Test
    void saysThatRedisWantsAClientCertificate() throws Exception {
        int port = Lab.freePort();
        var options = new String[] {
            "--tls-port", "" + port,
            "--tls-cert-file", certificate.certificate().toString(),
            "--tls-key-file", certificate.key().toString(),
            "--tls-ca-cert-file", certificate.certificate().toString()
        };
        try (var _ = RedisServer.start(Files.createTempDirectory(folder, "strict"), options)) {
            var result = ping(
                    "127.0.0.1:" + port,
                    with -> with.put("tls", true)
                            .put("caFile", certificate.certificate().toString()));

            assertThat(result.reason()).as(result.summary()).contains(UnknownReason.DENIED);
            assertThat(result.findings()).containsEntry("state", "no-client-certificate");
        }
    }

    @Test
    void guessesThatAPortSpeaksTls() throws Exception {
        var result = ping(tls(), _ -> {});

        assertThat(result.findings()).containsEntry("state", "closed");
        assertThat(result.summary()).contains("is it a TLS port?");
    }

    @Test
    void asksASentinelForTheMaster() throws Exception {
        var result = ping(
                sentinel.address(), with -> with.put("sentinelMaster", "lab").put("passwordFile", secret(SECRET)));

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("server", redis.address());
    }

    @Test
    void goesWhereASentinelLeadsOnlyAsFarAsAlertsMay() throws Exception {
        var onlySentinel = new AllowList(List.of(sentinel.address()));
        var both = new AllowList(List.of(sentinel.address(), redis.address()));

        var ledAstray = byWayOfSentinel(onlySentinel);
        var led = byWayOfSentinel(both);

        assertThat(ledAstray.reason()).contains(UnknownReason.NOT_ALLOWED);
        assertThat(ledAstray.findings()).containsEntry("state", "not-allowed");
        assertThat(ledAstray.summary())
                .startsWith("The Sentinel at " + sentinel.address() + " answers " + redis.address() + ". ")
                .contains("no allow-list names");
        assertThat(led.verdict()).as(led.summary()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void logsInToASentinelThatWantsIt() throws Exception {
        try (var strict = RedisServer.sentinel(
                Files.createTempDirectory(folder, "sentinel"), "lab", redis, "--requirepass", SECRET)) {
            var result = ping(
                    strict.address(), with -> with.put("sentinelMaster", "lab").put("passwordFile", secret(SECRET)));

            assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void findsAMasterThatHangsThroughItsSentinel() throws Exception {
        try (var master = RedisServer.start(Files.createTempDirectory(folder, "master"));
                var watching = RedisServer.sentinel(Files.createTempDirectory(folder, "sentinel"), "lab", master)) {
            master.hang();

            var result = ping(watching.address(), with -> with.put("sentinelMaster", "lab"));

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.summary()).contains(master.address() + " takes connections and does not answer");
        }
    }

    @Test
    void cannotTellWhenTheSentinelDoesNotKnow() throws Exception {
        var nobody = ping(sentinel.address(), with -> with.put("sentinelMaster", "nobody"));
        var noSentinel =
                ping(redis.address(), with -> with.put("sentinelMaster", "lab").put("passwordFile", secret(SECRET)));

        assertThat(nobody.reason()).contains(UnknownReason.INVALID);
        assertThat(nobody.findings()).containsEntry("state", "no-such-master");
        assertThat(noSentinel.reason()).contains(UnknownReason.INVALID);
        assertThat(noSentinel.findings()).containsEntry("state", "no-sentinel");
    }

    @Test
    void saysNothingOfRedisWhenTheSentinelIsAway() throws Exception {
        var away = ping("127.0.0.1:" + Lab.freePort(), with -> with.put("sentinelMaster", "lab"));
        var hung = RedisServer.sentinel(Files.createTempDirectory(folder, "sentinel"), "lab", redis);
        hung.hang();
        var silent = ping(hung.address(), with -> with.put("sentinelMaster", "lab"));
        hung.close();

        assertThat(away.reason()).contains(UnknownReason.UNREACHABLE);
        assertThat(away.findings()).containsEntry("state", "sentinel-refused");
        assertThat(silent.reason()).contains(UnknownReason.TIMEOUT);
    }

    @Test
    void failsWhenTheMasterOfASentinelIsAReplica() throws Exception {
        try (var demoted = RedisServer.start(Files.createTempDirectory(folder, "demoted"));
                var watching = RedisServer.sentinel(Files.createTempDirectory(folder, "sentinel"), "lab", demoted)) {
            // A Sentinel mends this within seconds; until then clients that it leads here cannot write.
            demoted.say("REPLICAOF 127.0.0.1 " + Lab.freePort());
            await().untilAsserted(() -> assertThat(demoted.say("SET a b")).startsWith("-READONLY"));

            var result = Answer.of(
                    new RedisInfo(),
                    GivenRedis.info(watching.address(), with -> with.put("sentinelMaster", "lab")),
                    context());

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.findings()).containsEntry("state", "read-only");
        }
    }

    @Test
    void takesTheUsualPortOfASentinel() {
        assertThat(GivenRedis.ping("redis").addresses()).containsExactly(new Address("redis", 6379));
        assertThat(GivenRedis.ping("redis", with -> with.put("sentinelMaster", "lab"))
                        .addresses())
                .containsExactly(new Address("redis", 26379));
    }

    @ParameterizedTest
    @CsvSource({
        "user, watcher, user needs passwordEnv or passwordFile",
        "caFile, /etc/ca.pem, make sense with tls: true only",
        "serverName, redis.lab, make sense with tls: true only",
        "passwordEnv, hunter2!, passwordEnv is the name of an environment variable",
        "passwordFile, secret, passwordFile is an absolute path"
    })
    void saysWhatIsWrong(String key, String value, String message) {
        assertThatThrownBy(() -> GivenRedis.ping("redis", with -> with.put(key, value)))
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter2");
    }

    private static String tls() {
        return "127.0.0.1:" + tlsPort;
    }

    private static ObjectNode trusted(ObjectNode with) {
        return with.put("tls", true)
                .put("caFile", certificate.certificate().toString())
                .put("passwordFile", secret(SECRET));
    }

    private static String secret(String password) {
        try {
            return Files.writeString(Files.createTempFile(folder, "secret", ""), password)
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ActionResult ping(String address, Consumer<ObjectNode> more) throws InterruptedException {
        return Answer.of(new RedisPing(), GivenRedis.ping(address, more), context());
    }

    private static ActionResult byWayOfSentinel(AllowList allowed) throws InterruptedException {
        var ping = GivenRedis.ping(
                sentinel.address(), with -> with.put("sentinelMaster", "lab").put("passwordFile", secret(SECRET)));
        return Answer.of(
                new RedisPing(),
                ping,
                new ActionContext(
                        Duration.ofSeconds(2), folder, new Hosts(Map.of()), Map.of(), Progress.UNHEARD, allowed));
    }

    private static ActionContext context() {
        return new ActionContext(Duration.ofSeconds(2), folder, new Hosts(Map.of()), Map.of());
    }
}
