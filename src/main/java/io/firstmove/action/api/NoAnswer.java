package io.firstmove.action.api;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import java.io.IOException;

/** Why an API gave no answer. It is asked about a system and is not that system, so this is never a failure of a check. */
public final class NoAnswer extends IOException {

    private final UnknownReason reason;

    NoAnswer(UnknownReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public ActionResult toResult() {
        return ActionResult.unknown(reason, String.valueOf(getMessage()));
    }
}
