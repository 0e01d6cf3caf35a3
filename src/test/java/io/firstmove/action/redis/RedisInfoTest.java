package io.firstmove.action.redis;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideOthers
@Tag("lab")
class RedisInfoTest extends ActionContract<RedisInfo.Parameters> {

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
    void passesWhenAllIsWell() throws Exception {
        var redis = start("--maxmemory", "1gb", "--maxclients", "100");

        var result = look(redis);

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary())
                .matches("Redis at 127\\.0\\.0\\.1:\\d+ is well: 0 % of maxmemory used, \\d clients,"
                        + " master with 0 replicas");
        assertThat(result.findings())
                .containsEntry("state", "ok")
                .containsEntry("role", "master")
                .containsEntry("maxMemoryBytes", 1024L * 1024 * 1024)
                .containsEntry("maxClients", 100L)
                .containsEntry("replicas", 0L)
                .containsEntry("loading", false)
                .containsEntry("lastSaveOk", true)
                .containsEntry("aofLastWriteOk", true)
                .containsEntry("evictedKeys", 0L)
                .containsKeys("version", "uptimeSeconds", "usedMemoryBytes", "connectedClients");
        assertThat((Double) result.findings().get("usedRatio")).isBetween(0.0001, 0.1);
        assertThat(result.output()).contains("used_memory:");
    }

    @Test
    void hasNoRatioWhereMemoryHasNoLimit() throws Exception {
        var result = look(start());

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("maxMemoryBytes", 0L).doesNotContainKey("usedRatio");
    }

    @Test
    void failsWhenMemoryIsUsedUp() throws Exception {
        var redis = start("--maxmemory", "3mb", "--enable-debug-command", "yes");
        redis.say("DEBUG POPULATE 100000");
        assertThat(redis.say("SET one more")).startsWith("-OOM");

        var result = look(redis);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "out-of-memory");
        assertThat((Double) result.findings().get("usedRatio")).isGreaterThan(1);
    }

    @Test
    void takesAFullCacheForWell() throws Exception {
        var redis = start("--maxmemory", "3mb", "--maxmemory-policy", "allkeys-lru", "--enable-debug-command", "yes");
        redis.say("DEBUG POPULATE 100000");
        assertThat(redis.say("SET one more")).isEqualTo("+OK");

        var result = look(redis);

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
        assertThat((Long) result.findings().get("evictedKeys")).isPositive();
    }

    @Test
    void warnsAndFailsAtTheRatiosThatTheRunbookSets() throws Exception {
        var redis = start("--maxmemory", "100mb");

        var warned = look(redis, with -> with.put("warnUsedRatio", 0.001));
        var failed = look(redis, with -> with.put("warnUsedRatio", 0.001).put("criticalUsedRatio", 0.002));

        assertThat(warned.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(failed.findings()).containsEntry("state", "memory-high");
        assertThat(failed.summary()).contains("has used 1 % of maxmemory");
    }

    @Test
    void warnsBeforeClientsAreTurnedAwayAndFailsWhenTheyAre() throws Exception {
        var redis = start("--maxclients", "10");
        for (int i = 0; i < 8; i++) {
            opened.add(redis.connect());
        }
        await().untilAsserted(() -> assertThat(look(redis).findings()).containsEntry("connectedClients", 9L));

        var high = look(redis);
        opened.add(redis.connect());
        opened.add(redis.connect());
        await().untilAsserted(() -> assertThat(redis.say("PING")).contains("max number of clients"));
        var full = look(redis);

        assertThat(high.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(high.findings()).containsEntry("state", "clients-high").containsEntry("clientsRatio", 0.9);
        assertThat(full.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(full.findings()).containsEntry("state", "too-many-clients");
    }

    @Test
    void failsWhenRedisCannotSaveAndRefusesWrites() throws Exception {
        var redis = cannotSave("--save", "3600 1000000");
        await().untilAsserted(() -> assertThat(redis.say("PING")).startsWith("-MISCONF"));

        var result = look(redis);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "misconf").containsEntry("lastSaveOk", false);
        assertThat(result.output()).contains("used_memory:");
        Files.createDirectory(data);
    }

    @Test
    void warnsWhenRedisCannotSaveAndGoesOn() throws Exception {
        var redis = cannotSave("--save", "3600 1000000", "--stop-writes-on-bgsave-error", "no");
        await().untilAsserted(() -> assertThat(look(redis).findings()).containsEntry("lastSaveOk", false));

        var result = look(redis);

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.findings()).containsEntry("state", "save-failing");
        Files.createDirectory(data);
    }

    @Test
    void warnsWhileRedisLoads() throws Exception {
        var redis = start("--enable-debug-command", "yes");
        redis.say("DEBUG POPULATE 20000");
        redis.say("SAVE");
        redis.close();
        var loading = start("--key-load-delay", "1000", "--loading-process-events-interval-bytes", "1024");

        var result = look(loading);

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.findings()).containsEntry("state", "loading").containsEntry("loading", true);
    }

    @Test
    void tellsAReplicaFromItsMaster() throws Exception {
        var master = start();
        var replica = start("--replicaof", master.address().replace(':', ' '));
        await().untilAsserted(() -> assertThat(look(replica).findings()).containsEntry("masterLinkUp", true));
        await().untilAsserted(() -> assertThat(look(master).findings()).containsKey("lagBytes"));

        var above = look(master);
        var below = look(replica);
        var mistaken = look(replica, with -> with.put("expectRole", "master"));
        var reversed = look(master, with -> with.put("expectRole", "replica"));

        assertThat(above.findings()).containsEntry("replicas", 1L).containsKeys("lagBytes", "lagSeconds");
        assertThat(below.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(below.findings())
                .containsEntry("state", "read-only")
                .containsEntry("role", "replica")
                .containsEntry("masterAddress", master.address());
        assertThat(mistaken.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(mistaken.findings()).containsEntry("state", "read-only");
        assertThat(reversed.findings()).containsEntry("state", "wrong-role");
    }

    @Test
    void warnsWhenAReplicaLostItsMaster() throws Exception {
        var replica = start("--replicaof", "127.0.0.1 " + Lab.freePort());

        var result = look(replica);

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.findings()).containsEntry("state", "master-link-down").containsEntry("masterLinkUp", false);
    }

    @Test
    void cannotTellWhenItMayOnlyPing() throws Exception {
        var redis = start("--user", "watcher", "on", ">" + SECRET, "+ping");

        var result = look(redis, with -> with.put("user", "watcher").put("passwordFile", secretFile()));

        assertThat(result.reason()).contains(UnknownReason.DENIED);
        assertThat(result.findings()).containsEntry("state", "no-permission");
    }

    @Test
    void needsNoMoreThanTheRightToAskForInfo() throws Exception {
        var redis = start("--user", "watcher", "on", ">" + SECRET, "+info");

        var result = look(redis, with -> with.put("user", "watcher").put("passwordFile", secretFile()));

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
    }

    @Override
    protected Action<RedisInfo.Parameters> action() {
        return new RedisInfo();
    }

    @Override
    protected RedisInfo.Parameters hanging() {
        var redis = start();
        redis.hang();
        return GivenRedis.info(redis.address());
    }

    @Override
    protected RedisInfo.Parameters absent() {
        return GivenRedis.info("127.0.0.1:" + Lab.freePort());
    }

    @Override
    protected Optional<RedisInfo.Parameters> denied() {
        return Optional.of(GivenRedis.info(start("--requirepass", SECRET).address()));
    }

    /** What a server says that does not know AUTH: it repeats the password, unmarked. */
    @Override
    protected RedisInfo.Parameters telling() throws IOException {
        var server = new Talker("-ERR unknown command 'AUTH', with args beginning with: '" + SECRET + "'");
        opened.add(server);
        return GivenRedis.info(server.address(), with -> with.put("passwordFile", secretFile()));
    }

    @Override
    protected RedisInfo.Parameters withValue(String value) {
        return new RedisInfo.Parameters(value, "", "", "", false, "", "", "", 0.8, 0.95, "");
    }

    private String secretFile() {
        try {
            return Files.writeString(folder.resolve("secret"), SECRET + "\n").toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RedisServer cannotSave(String... options) throws IOException {
        var redis = start(options);
        Files.delete(data);
        redis.say("BGSAVE");
        return redis;
    }

    private ActionResult look(RedisServer redis) throws InterruptedException {
        return look(redis, _ -> {});
    }

    private ActionResult look(RedisServer redis, Consumer<ObjectNode> more) throws InterruptedException {
        return perform(GivenRedis.info(redis.address(), more)).result();
    }

    private RedisServer start(String... options) {
        var redis = RedisServer.start(data, options);
        opened.add(redis);
        return redis;
    }
}
