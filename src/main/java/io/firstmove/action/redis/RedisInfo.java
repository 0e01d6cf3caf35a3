package io.firstmove.action.redis;

import static java.util.stream.Collectors.joining;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.action.redis.client.ErrorReply;
import io.firstmove.action.redis.client.Redis;
import io.firstmove.action.redis.client.RedisException;
import io.firstmove.action.redis.client.RespReply;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks Redis how it is: memory, clients, replication, persistence. Sends {@code INFO} and, because Redis refuses that
 * too when it cannot save, {@code PING}; never a write, so that what only writes would show (a full memory, a replica)
 * is read from {@code INFO}.
 */
public final class RedisInfo implements Action<RedisInfoParameters> {

    @Override
    public ActionResult perform(RedisInfoParameters parameters, ActionContext context) throws InterruptedException {
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
        } catch (RedisException e) {
            return e.toResult();
        }
    }

    /** A user who may ask INFO need not be one who may PING, and of loading INFO knows more. */
    private static boolean isTrouble(RespReply.Failure failure) {
        return !failure.code().equals("NOPERM") && !failure.code().equals("LOADING");
    }

    private static ActionResult judge(
            Info info, RedisInfoParameters wanted, Address server, Map<String, Object> findings, String text) {
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
