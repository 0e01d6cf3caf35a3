package io.firstmove.action.disk;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.Command;
import io.firstmove.action.command.Commands;
import io.firstmove.action.command.Outcome;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the file system that a path is on: space, inodes, and whether it is read-only. Asks {@code df -P} on this
 * machine as on any other, because Java's own view has no inodes and ends at this machine; inodes and mount options are
 * left out where the system has no such answer (macOS, btrfs).
 *
 * <p>A read-only file system fails: a runbook names a path because something writes there, and Linux remounts so after
 * an I/O error.
 */
@Singleton
final class DiskUsage implements Action<DiskUsageParameters> {

    private final Commands commands;

    DiskUsage(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "disk.usage";
    }

    @Override
    public Class<DiskUsageParameters> parameters() {
        return DiskUsageParameters.class;
    }

    @Override
    public ActionResult perform(DiskUsageParameters parameters, ActionContext context) throws InterruptedException {
        var prefix = context.hosts().prefix(parameters.host());
        if (prefix.isEmpty()) {
            return Hosts.refusal(parameters.host());
        }
        try {
            var space = run(prefix.get(), context, "df", "-P", "-k", "--", parameters.path());
            var row = DfRow.parse(space.stdout());
            if (row.isEmpty()) {
                return DfTrouble.toResult(parameters, space);
            }
            var inodes = run(prefix.get(), context, "df", "-P", "-i", "--", parameters.path());
            var mounts = run(prefix.get(), context, "cat", "/proc/mounts");
            return judge(
                    parameters,
                    row.get(),
                    inodes(inodes),
                    Mounts.readOnly(mounts, row.get().mount()),
                    space);
        } catch (IllegalArgumentException e) {
            return ActionResult.unknown(UnknownReason.INVALID, "path: " + e.getMessage());
        } catch (IOException e) {
            return ActionResult.unknown(UnknownReason.ERROR, "Cannot ask " + parameters.host() + ": " + e.getMessage());
        }
    }

    /** The time limit of the whole is kept by the runner; a {@code df} that hangs does so at the first question. */
    private Outcome run(List<String> prefix, ActionContext context, String... argv)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("env", "LC_ALL=C"));
        words.addAll(List.of(argv));
        var command = new Command(words, Path.of("/"), Map.of());
        return commands.run(command.through(prefix), context.timeLimit());
    }

    /** BSD's {@code df} ignores {@code -i} after {@code -P} and shows space again, which its header gives away. */
    private static Optional<DfRow> inodes(Outcome outcome) {
        return outcome.stdout().lines().findFirst().orElse("").contains("Inodes")
                ? DfRow.parse(outcome.stdout()).filter(row -> row.total() > 0)
                : Optional.empty();
    }

    private static ActionResult judge(
            DiskUsageParameters parameters,
            DfRow space,
            Optional<DfRow> inodes,
            Optional<Boolean> readOnly,
            Outcome outcome) {
        var findings = new HashMap<String, Object>(Map.of(
                "mount", space.mount(),
                "sizeBytes", space.total() * 1024,
                "usedBytes", space.used() * 1024,
                "availableBytes", Math.max(0, space.available()) * 1024,
                "usedRatio", rounded(space.usedRatio())));
        inodes.ifPresent(row -> findings.put("inodesUsedRatio", rounded(row.usedRatio())));
        readOnly.ifPresent(value -> findings.put("readOnly", value));
        double worst = Math.max(space.usedRatio(), inodes.map(DfRow::usedRatio).orElse(0.0));
        boolean isReadOnly = readOnly.orElse(false);
        var verdict = isReadOnly || worst >= parameters.failAt()
                ? Verdict.FAILED
                : worst >= parameters.warnAt() ? Verdict.WARNED : Verdict.PASSED;
        var summary = space.mount() + " on " + parameters.host() + " is " + percent(space.usedRatio()) + " full"
                + inodes.map(row -> ", " + percent(row.usedRatio()) + " of its inodes are used")
                        .orElse("")
                + (isReadOnly ? ", and is mounted read-only" : "");
        return ActionResult.of(verdict, summary, findings, outcome.output());
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * 10_000) / 10_000.0;
    }

    private static String percent(double ratio) {
        return Math.round(ratio * 100) + " %";
    }
}
