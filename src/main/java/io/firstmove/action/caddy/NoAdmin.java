package io.firstmove.action.caddy;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import java.io.IOException;
import java.util.Map;

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
        return ActionResult.unknown(reason, String.valueOf(getMessage()), findings, "");
    }
}
