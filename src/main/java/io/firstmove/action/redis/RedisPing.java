package io.firstmove.action.redis;

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
import io.firstmove.action.redis.client.RedisConnection;
import io.firstmove.action.redis.client.RespReply;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends one {@code PING} to Redis.
 *
 * <p>A Redis that refuses the connection, takes it and never answers, or answers that it cannot serve is
 * {@code failed}: the machine itself told us so. A name without an address, a connection that is never answered and a
 * missing password are {@code unknown}: they can be our side's fault, and Redis may be well. The finding {@code state}
 * tells them apart.
 */
public final class RedisPing implements Action<RedisPing.Parameters> {

    /** What {@code redis.ping} needs. */
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
            @Nullable String sentinelMaster)
            implements HasAddresses {

        public Parameters {
            RedisAccess.of(address, user, passwordEnv, passwordFile, tls, caFile, serverName, sentinelMaster);
        }

        RedisAccess access() {
            return RedisAccess.of(address, user, passwordEnv, passwordFile, tls, caFile, serverName, sentinelMaster);
        }

        @Override
        public List<Address> addresses() {
            return List.of(access().address());
        }
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        try (var redis = Redis.connect(parameters.access(), context)) {
            long start = System.nanoTime();
            var reply = redis.ask("PING");
            return judge(reply, redis, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static ActionResult judge(RespReply reply, RedisConnection redis, Duration latency) {
        var findings = new HashMap<String, Object>(Map.of(
                "server",
                redis.server().toString(),
                "latencyMillis",
                Math.round(latency.toNanos() / 10_000.0) / 100.0));
        if (!reply.equals(new RespReply.Status("PONG"))) {
            return ErrorReply.toResult(reply, redis.server(), findings);
        }
        findings.put("state", "ok");
        findings.put("reply", "+PONG");
        return ActionResult.of(Verdict.PASSED, "Redis at " + redis.server() + " answers", findings, "+PONG");
    }
}
