package io.firstmove.action.redis;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import io.firstmove.action.redis.client.ErrorReply;
import io.firstmove.action.redis.client.Redis;
import io.firstmove.action.redis.client.RedisConnection;
import io.firstmove.action.redis.client.RedisException;
import io.firstmove.action.redis.client.RespReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends one {@code PING} to Redis.
 *
 * <p>A Redis that refuses the connection, takes it and never answers, or answers that it cannot serve is
 * {@code failed}: the machine itself told us so. A name without an address, a connection that is never answered and a
 * missing password are {@code unknown}: they can be our side's fault, and Redis may be well. The finding {@code state}
 * tells them apart.
 */
public final class RedisPing implements Action<RedisPingParameters> {

    @Override
    public ActionResult perform(RedisPingParameters parameters, ActionContext context) throws InterruptedException {
        try (var redis = Redis.connect(parameters.access(), context)) {
            long start = System.nanoTime();
            var reply = redis.ask("PING");
            return judge(reply, redis, Duration.ofNanos(System.nanoTime() - start));
        } catch (RedisException e) {
            return e.toResult();
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
