package io.firstmove.action.redis.client;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a reply that is not the expected one says about Redis. */
public final class ErrorReply {

    private ErrorReply() {}

    /** @param findings what is known besides; {@code state} and {@code reply} are added */
    public static ActionResult toResult(RespReply reply, Address server, Map<String, Object> findings) {
        if (!(reply instanceof RespReply.Failure failure)) {
            var said = reply instanceof RespReply.Foreign(var text) ? text : reply.toString();
            return unknown(UnknownReason.ERROR, "foreign", server + " does not answer as Redis does", said, findings);
        }
        var said = "-" + failure.text();
        var redis = "Redis at " + server;
        return switch (failure.code()) {
            case "NOAUTH" -> denied("no-auth", redis + " is alive and wants a password", said, findings);
            case "WRONGPASS" -> denied("wrong-password", redis + " is alive and refuses the password", said, findings);
            case "NOPERM" -> denied("no-permission", redis + " is alive and does not let us ask", said, findings);
            case "DENIED" -> denied("protected", redis + " is alive and takes local clients only", said, findings);
            case "LOADING" -> answer(Verdict.WARNED, "loading", redis + " is loading its data set", said, findings);
            case "MASTERDOWN" -> failed("master-down", redis + " is a replica that lost its master", said, findings);
            case "MISCONF" -> failed("misconf", redis + " cannot save to disk and refuses writes", said, findings);
            case "BUSY" -> failed("busy", redis + " is blocked by a script", said, findings);
            case "READONLY" -> failed("read-only", redis + " is a replica and refuses writes", said, findings);
            case "OOM" -> failed("out-of-memory", redis + " is out of memory and refuses writes", said, findings);
            case "ERR" ->
                said.contains("max number of clients")
                        ? failed("too-many-clients", redis + " has reached its maximum of clients", said, findings)
                        : failed("error", redis + " answers with an error: " + failure.text(), said, findings);
            default ->
                failed(
                        failure.code().toLowerCase(Locale.ROOT),
                        redis + " answers with an error: " + failure.text(),
                        said,
                        findings);
        };
    }

    private static ActionResult failed(String state, String summary, String reply, Map<String, Object> findings) {
        return answer(Verdict.FAILED, state, summary, reply, findings);
    }

    private static ActionResult answer(
            Verdict verdict, String state, String summary, String reply, Map<String, Object> findings) {
        return ActionResult.of(verdict, summary, with(findings, state, reply), reply);
    }

    private static ActionResult denied(String state, String summary, String reply, Map<String, Object> findings) {
        return unknown(UnknownReason.DENIED, state, summary, reply, findings);
    }

    private static ActionResult unknown(
            UnknownReason reason, String state, String summary, String reply, Map<String, Object> findings) {
        return ActionResult.unknown(reason, summary, with(findings, state, reply), reply);
    }

    private static Map<String, Object> with(Map<String, Object> findings, String state, String reply) {
        var all = new HashMap<>(findings);
        all.put("state", state);
        all.put("reply", reply);
        return all;
    }
}
