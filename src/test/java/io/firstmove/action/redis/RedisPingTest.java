package io.firstmove.action.redis;

import static io.firstmove.lab.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import io.firstmove.lab.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideOthers
@Tag("lab")
class RedisPingTest extends ActionContract<RedisPing.Parameters> {

    @TempDir
    Path data;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void passesWhenRedisAnswers() throws Exception {
        var redis = start();

        var result = ping(redis);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("state", "ok").containsEntry("reply", "+PONG");
        assertThat((Double) result.findings().get("latencyMillis")).isBetween(0.0, 2000.0);
    }

    @Test
    void failsWhenNothingListens() throws Exception {
        var result = perform(absent()).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).startsWith("Nothing listens on 127.0.0.1:");
    }

    @Test
    void failsWhenRedisHangs() throws Exception {
        var redis = start();
        redis.hang();

        var result = perform(GivenRedis.ping(redis.address()), Duration.ofMillis(500))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "hung");
    }

    @Test
    void cannotTellWithoutThePassword() throws Exception {
        var result = perform(denied().orElseThrow()).result();

        assertThat(result.reason()).contains(UnknownReason.DENIED);
        assertThat(result.findings()).containsEntry("state", "no-auth");
    }

    @Test
    void cannotTellWhenTheNameDoesNotResolve() throws Exception {
        var result = perform(GivenRedis.ping("nowhere.invalid")).result();

        assertThat(result.reason()).contains(UnknownReason.UNREACHABLE);
        assertThat(result.summary()).contains("nowhere.invalid");
    }

    @Test
    void failsWhenRedisHasTooManyClients() throws Exception {
        var redis = start("--maxclients", "1");
        var only = redis.connect();
        opened.add(only);
        await().untilAsserted(() -> assertThat(redis.say("PING")).contains("max number of clients"));

        var result = ping(redis);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "too-many-clients");
    }

    @Test
    void failsWhenRedisCannotSave() throws Exception {
        var redis = start("--save", "3600 1000000");
        Files.delete(data);
        redis.say("BGSAVE");
        await().untilAsserted(() -> assertThat(redis.say("PING")).startsWith("-MISCONF"));

        var result = ping(redis);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "misconf");
        Files.createDirectory(data);
    }

    @Test
    void failsWhenAReplicaLostItsMaster() throws Exception {
        var redis = start("--replicaof", "127.0.0.1 " + Lab.freePort(), "--replica-serve-stale-data", "no");

        var result = ping(redis);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "master-down");
    }

    @Test
    void failsWhenAScriptBlocksRedis() throws Exception {
        var redis = start("--busy-reply-threshold", "10");
        var client = redis.connect();
        opened.add(client);
        client.getOutputStream().write("EVAL \"while true do end\" 0\r\n".getBytes(UTF_8));
        await().untilAsserted(() -> assertThat(redis.say("PING")).startsWith("-BUSY"));

        var result = ping(redis);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "busy");
    }

    @Test
    void warnsWhileRedisLoads() throws Exception {
        // Nothing else answers LOADING for as long as a test needs: one key, loaded with a pause of a second per event.
        var redis = start("--enable-debug-command", "yes");
        redis.say("DEBUG POPULATE 20000");
        redis.say("SAVE");
        redis.close();
        var loading = start("--key-load-delay", "1000", "--loading-process-events-interval-bytes", "1024");

        var result = ping(loading);

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.findings()).containsEntry("state", "loading");
    }

    @Override
    protected Action<RedisPing.Parameters> action() {
        return new RedisPing();
    }

    @Override
    protected RedisPing.Parameters hanging() {
        var redis = start();
        redis.hang();
        return GivenRedis.ping(redis.address());
    }

    @Override
    protected RedisPing.Parameters absent() {
        return GivenRedis.ping("127.0.0.1:" + Lab.freePort());
    }

    @Override
    protected Optional<RedisPing.Parameters> denied() {
        return Optional.of(GivenRedis.ping(start("--requirepass", SECRET).address()));
    }

    @Override
    protected RedisPing.Parameters telling() throws IOException {
        var server = new Talker("-ERR cannot reach redis://default:" + SECRET + "@primary:6379 requirepass " + SECRET);
        opened.add(server);
        return GivenRedis.ping(server.address());
    }

    @Override
    protected RedisPing.Parameters withValue(String value) {
        return new RedisPing.Parameters(value, "", "", "", false, "", "", "");
    }

    private ActionResult ping(RedisServer redis) throws InterruptedException {
        return perform(GivenRedis.ping(redis.address())).result();
    }

    private RedisServer start(String... options) {
        var redis = RedisServer.start(data, options);
        opened.add(redis);
        return redis;
    }
}
