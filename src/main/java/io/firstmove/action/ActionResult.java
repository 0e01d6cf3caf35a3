package io.firstmove.action;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an action found.
 *
 * @param summary one line for people; no secrets
 * @param findings scalar facts (String, Boolean, Long, Double) by camel-case name with the unit in the name, such as
 *     {@code latencyMillis} or {@code usedRatio}; conditions read them as {@code checks.<check>.<name>}
 * @param output raw output for the curious, already capped and free of secrets; may be empty
 * @param reason set exactly when the verdict is {@link Verdict#UNKNOWN}
 */
public record ActionResult(
        Verdict verdict, String summary, Map<String, Object> findings, String output, Optional<UnknownReason> reason) {

    public ActionResult {
        findings = Map.copyOf(findings);
        if ((verdict == Verdict.UNKNOWN) != reason.isPresent()) {
            throw new IllegalArgumentException("A reason belongs to an unknown verdict and to no other");
        }
    }

    public static ActionResult of(Verdict verdict, String summary, Map<String, Object> findings, String output) {
        return new ActionResult(verdict, summary, findings, output, Optional.empty());
    }

    public static ActionResult unknown(UnknownReason reason, String summary) {
        return unknown(reason, summary, Map.of(), "");
    }

    public static ActionResult unknown(
            UnknownReason reason, String summary, Map<String, Object> findings, String output) {
        return new ActionResult(Verdict.UNKNOWN, summary, findings, output, Optional.of(reason));
    }

    /** The same result with one more finding. */
    public ActionResult with(String finding, Object value) {
        var more = new HashMap<>(findings);
        more.put(finding, value);
        return new ActionResult(verdict, summary, more, output, reason);
    }
}
