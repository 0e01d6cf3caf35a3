package io.firstmove.action.tls;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandOutcome;
import java.util.Map;

/** The answer for a file that could not be looked at; commands on hosts speak English. */
final class Unreadable {

    private Unreadable() {}

    static ActionResult toResult(String path, CommandOutcome outcome) {
        var output = outcome.output().strip();
        if (output.contains("No such file or directory")) {
            return ActionResult.of(Verdict.FAILED, path + " does not exist", Map.of("state", "absent"), output);
        }
        if (outcome.exit().isEmpty()) {
            return ActionResult.unknown(UnknownReason.TIMEOUT, path + " could not be read in time");
        }
        return ActionResult.unknown(
                output.contains("Permission denied") ? UnknownReason.DENIED : UnknownReason.UNREACHABLE,
                path + " cannot be read: " + output);
    }
}
