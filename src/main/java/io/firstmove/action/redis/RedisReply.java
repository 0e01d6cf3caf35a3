package io.firstmove.action.redis;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Address;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a reply to {@code PING} says about Redis. */
final class RedisReply {

    private RedisReply() {}

    static ActionResult toResult(String reply, Address server, Duration latency) {
        var code = reply.split(" ", 2)[0];
        return switch (code) {
            case "+PONG" -> answer(Verdict.PASSED, "ok", "Redis at " + server + " answers", reply, latency);
            case "-NOAUTH", "-WRONGPASS" ->
                unknown(UnknownReason.DENIED, code, server + " is alive and wants a password", reply, latency);
            case "-NOPERM", "-DENIED" ->
                unknown(UnknownReason.DENIED, code, server + " is alive and refuses us", reply, latency);
            case "-LOADING" -> answer(Verdict.WARNED, "loading", server + " is loading its data set", reply, latency);
            case "-MASTERDOWN" -> failed(code, server + " is a replica that lost its master", reply, latency);
            case "-MISCONF" -> failed(code, server + " cannot save to disk and refuses writes", reply, latency);
            case "-BUSY" -> failed(code, server + " is blocked by a script", reply, latency);
            case "-ERR" ->
                reply.contains("max number of clients")
                        ? failed("-maxclients", server + " has reached its maximum of clients", reply, latency)
                        : failed("-error", server + " answers with an error: " + reply.substring(1), reply, latency);
            default ->
                unknown(UnknownReason.ERROR, "-foreign", server + " does not answer as Redis does", reply, latency);
        };
    }

    private static ActionResult failed(String code, String what, String reply, Duration latency) {
        return answer(Verdict.FAILED, state(code), "Redis at " + what, reply, latency);
    }

    private static ActionResult answer(Verdict verdict, String state, String summary, String reply, Duration latency) {
        return ActionResult.of(verdict, summary, findings(state, reply, latency), reply);
    }

    private static ActionResult unknown(
            UnknownReason reason, String code, String what, String reply, Duration latency) {
        return new ActionResult(
                Verdict.UNKNOWN,
                reason == UnknownReason.ERROR ? what : "Redis at " + what,
                findings(state(code), reply, latency),
                reply,
                Optional.of(reason));
    }

    private static Map<String, Object> findings(String state, String reply, Duration latency) {
        return Map.of(
                "state", state, "reply", reply, "latencyMillis", Math.round(latency.toNanos() / 10_000.0) / 100.0);
    }

    private static String state(String code) {
        return code.substring(1).toLowerCase(Locale.ROOT);
    }
}
