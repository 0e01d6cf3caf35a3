package io.firstmove.action.disk.clean;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.disk.Bytes;
import io.firstmove.action.disk.DiskError;
import io.firstmove.action.disk.clean.Leftovers.Leftover;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what a cleaning found and did. */
record CleanReport(DiskClean.Parameters parameters, Leftovers found, long freeBefore) {

    private static final int ROWS = 100;

    ActionResult nothing(CommandOutcome listing) {
        if (found.count() == 0 && listing.output().contains("ermission denied")) {
            return answer(
                    UnknownReason.DENIED,
                    "Not permitted to look for leftovers in " + where(),
                    List.of(),
                    "",
                    freeBefore);
        }
        return answer(
                Verdict.WARNED,
                found.count() == 0
                        ? "Nothing to delete in " + where() + ": there is no " + parameters.sought()
                        : "Nothing was deleted in " + where() + ": the oldest file alone is larger than mostBytes",
                List.of(),
                listed(found.listed()),
                freeBefore);
    }

    ActionResult deleted(List<Leftover> chosen, List<Leftover> deleted, CommandOutcome deletion, long freeAfter) {
        var output = listed(chosen) + "\n\nDeleted " + deleted.size() + " of them.\n"
                + deletion.output()
                        .lines()
                        .filter(line -> line.startsWith("find:"))
                        .limit(ROWS)
                        .collect(Collectors.joining("\n"));
        if (deletion.exit().isEmpty()) {
            // What find had done and not yet said is lost with it.
            return answer(
                    UnknownReason.TIMEOUT,
                    "Deleting in " + where() + " was cut short: at least " + files(deleted.size()) + " are gone",
                    deleted,
                    output,
                    freeAfter);
        }
        if (deleted.isEmpty()) {
            var summary = "Could not delete any of " + files(chosen.size()) + " in " + where() + ": "
                    + DiskError.last(deletion.output());
            return deletion.output().contains("Read-only file system")
                    ? answer(Verdict.FAILED, summary, deleted, output, freeAfter)
                    : answer(UnknownReason.DENIED, summary, deleted, output, freeAfter);
        }
        long rest = found.count() - deleted.size();
        return answer(
                deleted.size() == chosen.size() ? Verdict.PASSED : Verdict.WARNED,
                "Deleted " + files(deleted.size()) + " of " + Bytes.show(Leftovers.bytes(deleted)) + " in " + where()
                        + " (" + parameters.sought() + ")"
                        + (deleted.size() < chosen.size()
                                ? "; " + (chosen.size() - deleted.size()) + " could not be deleted"
                                : "")
                        + (rest > 0 ? "; " + rest + " of " + files(found.count()) + " found remain" : ""),
                deleted,
                output,
                freeAfter);
    }

    private ActionResult answer(
            Verdict verdict, String summary, List<Leftover> deleted, String output, long freeAfter) {
        return ActionResult.of(verdict, summary, findings(deleted, freeAfter), output);
    }

    private ActionResult answer(
            UnknownReason reason, String summary, List<Leftover> deleted, String output, long freeAfter) {
        return ActionResult.unknown(reason, summary, findings(deleted, freeAfter), output);
    }

    private Map<String, Object> findings(List<Leftover> deleted, long freeAfter) {
        return Map.of(
                "foundFiles",
                found.count(),
                "foundBytes",
                found.bytes(),
                "freedFiles",
                (long) deleted.size(),
                "freedBytes",
                Leftovers.bytes(deleted),
                "freeBytesBefore",
                freeBefore,
                "freeBytesAfter",
                freeAfter);
    }

    private String listed(List<Leftover> files) {
        return "Found " + files(found.count()) + " of " + Bytes.show(found.bytes()) + "; to delete, oldest first, "
                + files(files.size()) + " of " + Bytes.show(Leftovers.bytes(files)) + ":"
                + files.stream()
                        .limit(ROWS)
                        .map(file -> "\n%10s  %s".formatted(Bytes.show(file.bytes()), file.path()))
                        .collect(Collectors.joining())
                + (files.size() > ROWS ? "\n... and " + (files.size() - ROWS) + " more" : "");
    }

    private static String files(long count) {
        return count == 1 ? "1 file" : count + " files";
    }

    private String where() {
        return parameters.path() + " on " + parameters.host();
    }
}
