package io.firstmove.action.redis.client;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import java.util.Map;

/** Why there is no answer to judge; the result says it all. */
public final class RedisException extends Exception {

    private final transient ActionResult result;

    public RedisException(ActionResult result) {
        super(result.summary());
        this.result = result;
    }

    public static RedisException failed(String state, String summary) {
        return new RedisException(ActionResult.of(Verdict.FAILED, summary, Map.of("state", state), ""));
    }

    public static RedisException unknown(UnknownReason reason, String state, String summary) {
        return new RedisException(ActionResult.unknown(reason, summary, Map.of("state", state), ""));
    }

    public ActionResult toResult() {
        return result;
    }

    /** A Sentinel that is down or hangs says nothing about the Redis that it was to lead us to. */
    RedisException ofSentinel(Address sentinel) {
        if (result.verdict() == Verdict.UNKNOWN) {
            return this;
        }
        var state = String.valueOf(result.findings().get("state"));
        return unknown(
                state.equals("hung") ? UnknownReason.TIMEOUT : UnknownReason.UNREACHABLE,
                "sentinel-" + state,
                "The Sentinel at " + sentinel + " cannot say where Redis is: " + result.summary());
    }
}
