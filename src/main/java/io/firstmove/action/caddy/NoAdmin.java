package io.firstmove.action.caddy;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Why Caddy's admin API could not be asked. That says nothing of the sites that Caddy serves, so it is unknown. */
final class NoAdmin extends IOException {

    private final UnknownReason reason;

    NoAdmin(UnknownReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    UnknownReason reason() {
        return reason;
    }

    ActionResult toResult() {
        return toResult(Map.of());
    }

    ActionResult toResult(Map<String, Object> findings) {
        return new ActionResult(Verdict.UNKNOWN, String.valueOf(getMessage()), findings, "", Optional.of(reason));
    }
}
