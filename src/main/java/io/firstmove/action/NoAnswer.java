package io.firstmove.action;

import java.io.IOException;
import java.util.Map;

/** There is no answer to judge: the system is not there, refuses us, or is not what it should be. The result says why. */
public class NoAnswer extends IOException {

    private final transient ActionResult result;

    public NoAnswer(ActionResult result) {
        super(result.summary());
        this.result = result;
    }

    public NoAnswer(UnknownReason reason, String summary) {
        this(ActionResult.unknown(reason, summary));
    }

    /** That the system is bad, as a fact. */
    public static NoAnswer failed(String state, String summary) {
        return new NoAnswer(ActionResult.of(Verdict.FAILED, summary, Map.of("state", state), ""));
    }

    /** That nothing can be said about the system, with a finding {@code state} that conditions can tell apart. */
    public static NoAnswer unknown(UnknownReason reason, String state, String summary) {
        return new NoAnswer(ActionResult.unknown(reason, summary, Map.of("state", state), ""));
    }

    public ActionResult toResult() {
        return result;
    }
}
