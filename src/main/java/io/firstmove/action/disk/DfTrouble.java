package io.firstmove.action.disk;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.Outcome;
import java.util.Map;
import java.util.Optional;

/** Says why {@code df} had no answer. */
final class DfTrouble {

    /** What ssh ends with when the trouble is the way and not the command. */
    private static final int SSH_TROUBLE = 255;

    private DfTrouble() {}

    static ActionResult toResult(DiskUsageParameters parameters, Outcome outcome) {
        var where = parameters.path() + " on " + parameters.host();
        if (outcome.exit().isEmpty()) {
            return unknown(UnknownReason.TIMEOUT, "df of " + where + " hangs: a network file system gone?", outcome);
        }
        var output = outcome.output();
        // With another status it is env that finds no df, or ssh that finds no key.
        if (outcome.exit().getAsInt() == 1 && output.contains("No such file or directory")) {
            return unknown(UnknownReason.INVALID, where + " does not exist", outcome);
        }
        if (output.contains("ermission denied")) {
            return unknown(UnknownReason.DENIED, "Not permitted to look at " + where, outcome);
        }
        if (outcome.exit().getAsInt() == SSH_TROUBLE) {
            return unknown(
                    UnknownReason.UNREACHABLE, parameters.host() + " cannot be reached: " + last(output), outcome);
        }
        return unknown(UnknownReason.ERROR, "df of " + where + " has no answer: " + last(output), outcome);
    }

    private static String last(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, line) -> line)
                .orElse("it printed nothing");
    }

    private static ActionResult unknown(UnknownReason reason, String summary, Outcome outcome) {
        return new ActionResult(Verdict.UNKNOWN, summary, Map.of(), outcome.output(), Optional.of(reason));
    }
}
