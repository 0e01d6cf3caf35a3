package io.firstmove.action.disk;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.command.CommandOutcome;
import java.util.Map;

/** Says why a command about a file system had no answer. */
public final class DiskError {

    /** What ssh ends with when the trouble is the way and not the command. */
    private static final int SSH_TROUBLE = 255;

    private DiskError() {}

    /**
     * Explains an outcome without an answer.
     *
     * @param command what was run, such as {@code df}
     * @param what what it was asked about
     */
    public static ActionResult toResult(String command, String what, String host, CommandOutcome outcome) {
        var where = what + " on " + host;
        if (outcome.exit().isEmpty()) {
            return unknown(
                    UnknownReason.TIMEOUT, command + " of " + where + " hangs: a network file system gone?", outcome);
        }
        var output = outcome.output();
        // With another status it is env that finds no df, or ssh that finds no key.
        if (outcome.exit().getAsInt() == 1 && output.contains("No such file or directory")) {
            return unknown(UnknownReason.INVALID, where + " does not exist", outcome);
        }
        if (outcome.exit().getAsInt() == 1 && output.contains("Not a directory")) {
            return unknown(UnknownReason.INVALID, where + " is no directory", outcome);
        }
        if (output.contains("ermission denied")) {
            return unknown(UnknownReason.DENIED, "Not permitted to look at " + where, outcome);
        }
        if (outcome.exit().getAsInt() == SSH_TROUBLE && !host.equals(Hosts.LOCAL)) {
            return unknown(UnknownReason.UNREACHABLE, host + " cannot be reached: " + last(output), outcome);
        }
        return unknown(UnknownReason.ERROR, command + " of " + where + " has no answer: " + last(output), outcome);
    }

    public static String last(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, line) -> line)
                .orElse("it printed nothing");
    }

    private static ActionResult unknown(UnknownReason reason, String summary, CommandOutcome outcome) {
        return ActionResult.unknown(reason, summary, Map.of(), outcome.output());
    }
}
