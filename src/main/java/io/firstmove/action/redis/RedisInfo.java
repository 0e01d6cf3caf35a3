package io.firstmove.action.redis;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.redis.client.ErrorReply;
import io.firstmove.action.redis.client.Redis;
import io.firstmove.action.redis.client.RedisAccess;
import io.firstmove.action.redis.client.RespReply;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks Redis how it is: memory, clients, replication, persistence. Sends {@code INFO} and, because Redis refuses that
 * too when it cannot save, {@code PING}; never a write, so that what only writes would show (a full memory, a replica)
 * is read from {@code INFO}.
 */
public final class RedisInfo implements Action<RedisInfo.Parameters> {

    /** What {@code redis.info} needs. */
    @RegisterForReflection
    public record Parameters(
            @JsonProperty(required = true)
            @JsonPropertyDescription(
                    "host:port of the Redis server, 6379 where the port is left out; with sentinelMaster that"
                            + " of a Sentinel, 26379 where the port is left out")
            String address,

            @JsonPropertyDescription("the ACL user; the default user where left out") @Nullable String user,

            @NoPlaceholders
            @JsonPropertyDescription("the name of the environment variable that holds the password")
            @Nullable String passwordEnv,

            @NoPlaceholders
            @JsonPropertyDescription("the absolute path of the file whose first line is the password")
            @Nullable String passwordFile,

            @JsonPropertyDescription("true to speak TLS") @Nullable Boolean tls,

            @JsonPropertyDescription(
                    "the absolute path of a PEM file with the certificate authorities to trust; those that"
                            + " Java trusts where left out")
            @Nullable String caFile,

            @JsonPropertyDescription(
                    "the name that the server's certificate must be for; the host of the address where left out")
            @Nullable String serverName,

            @JsonPropertyDescription(
                    "the name of a master: then address is a Sentinel, and the address that the Sentinel"
                            + " answers is looked at; the allow-list applies to both")
            @Nullable String sentinelMaster,

            @JsonPropertyDescription(
                    "the used part of maxmemory or maxclients to warn at; 0.80 where left out. Memory counts"
                            + " only where Redis cannot make room by evicting keys")
            Double warnUsedRatio,

            @JsonPropertyDescription("the used part of maxmemory or maxclients to fail at; 0.95 where left out")
            Double criticalUsedRatio,

            @JsonPropertyDescription(
                    "master or replica, to fail when it is the other; either is fine where left out, and a"
                            + " master is expected with sentinelMaster")
            String expectRole)
            implements HasAddresses {

        public Parameters {
            var access =
                    RedisAccess.of(address, user, passwordEnv, passwordFile, tls, caFile, serverName, sentinelMaster);
            warnUsedRatio = warnUsedRatio == null ? 0.80 : ratio("warnUsedRatio", warnUsedRatio);
            criticalUsedRatio = criticalUsedRatio == null ? 0.95 : ratio("criticalUsedRatio", criticalUsedRatio);
            if (warnUsedRatio > criticalUsedRatio) {
                throw new IllegalArgumentException(
                        "warnUsedRatio " + warnUsedRatio + " is above criticalUsedRatio " + criticalUsedRatio);
            }
            expectRole = expectRole == null ? (access.asksSentinel() ? "master" : "") : expectRole;
            if (!expectRole.matches("|master|replica")) {
                throw new IllegalArgumentException("expectRole is master or replica, not '" + expectRole + "'");
            }
        }

        RedisAccess access() {
            return RedisAccess.of(address, user, passwordEnv, passwordFile, tls, caFile, serverName, sentinelMaster);
        }

        @Override
        public List<Address> addresses() {
            return List.of(access().address());
        }

        private static double ratio(String name, double value) {
            if (!(value > 0 && value <= 1)) {
                throw new IllegalArgumentException(name + " is a ratio between 0 and 1, such as 0.9, not " + value);
            }
            return value;
        }
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        try (var redis = Redis.connect(parameters.access(), context)) {
            var findings =
                    new HashMap<String, Object>(Map.of("server", redis.server().toString()));
            var reply = redis.ask("INFO");
            if (!(reply instanceof RespReply.Bulk(var text))) {
                return ErrorReply.toResult(reply, redis.server(), findings);
            }
            var info = Info.parse(text);
            findings.putAll(InfoFindings.of(info));
            return redis.ask("PING") instanceof RespReply.Failure failure && isTrouble(failure)
                    ? withOutput(ErrorReply.toResult(failure, redis.server(), findings), text)
                    : judge(info, parameters, redis.server(), findings, text);
        }
    }

    /** A user who may ask INFO need not be one who may PING, and of loading INFO knows more. */
    private static boolean isTrouble(RespReply.Failure failure) {
        return !failure.code().equals("NOPERM") && !failure.code().equals("LOADING");
    }

    private static ActionResult judge(
            Info info, Parameters wanted, Address server, Map<String, Object> findings, String text) {
        var remarks = Remark.on(info, wanted);
        if (remarks.isEmpty()) {
            findings.put("state", info.isReplica() && info.is("slave_read_only", "1") ? "read-only" : "ok");
            return ActionResult.of(Verdict.PASSED, "Redis at " + server + " is well: " + about(info), findings, text);
        }
        findings.put("state", remarks.getFirst().state());
        var summary =
                "Redis at " + server + " " + remarks.stream().map(Remark::text).collect(joining("; it "));
        return ActionResult.of(remarks.getFirst().verdict(), summary, findings, text);
    }

    private static String about(Info info) {
        var memory = info.usedRatio()
                .map(ratio -> Math.round(ratio * 100) + " % of maxmemory used, ")
                .orElse("");
        var role = info.isReplica()
                ? "replica of " + info.text("master_host").orElse("?") + ":"
                        + info.text("master_port").orElse("?") + ", takes no writes"
                : "master with " + info.number("connected_slaves").orElse(0) + " replicas";
        return memory + info.number("connected_clients").orElse(0) + " clients, " + role;
    }

    private static ActionResult withOutput(ActionResult result, String text) {
        return new ActionResult(
                result.verdict(),
                result.summary(),
                result.findings(),
                result.output() + "\n\n" + text,
                result.reason());
    }
}
