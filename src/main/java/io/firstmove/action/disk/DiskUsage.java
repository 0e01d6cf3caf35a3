package io.firstmove.action.disk;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the file system that a path is on, or at all that can fill up: space, inodes, and whether one is read-only.
 * Asks {@code df -P} on this machine as on any other, because Java's own view has no inodes and ends at this machine;
 * inodes and mount options are left out where the system has no such answer (macOS, btrfs).
 *
 * <p>A read-only file system fails: a runbook names a path because something writes there, and Linux remounts so after
 * an I/O error. Among all file systems it warns, because nobody said that something writes there.
 */
public final class DiskUsage implements Action<DiskUsageParameters> {

    private final CommandRunner commands;

    public DiskUsage(CommandRunner commands) {
        this.commands = commands;
    }

    @Override
    public ActionResult perform(DiskUsageParameters parameters, ActionContext context) throws InterruptedException {
        return OnHost.perform(commands, context, parameters.host(), host -> look(parameters, host));
    }

    private static ActionResult look(DiskUsageParameters parameters, OnHost host)
            throws IOException, InterruptedException {
        // A network file system that is gone would hang df for all of them; it is full on its own host.
        var which = parameters.all() ? List.of("-l") : List.of("--", parameters.path());
        var space = host.run(words("-k", which));
        var rows = DfRow.parseAll(space.stdout());
        if (rows.isEmpty()) {
            return DiskError.toResult(
                    "df", parameters.all() ? "all file systems" : parameters.path(), parameters.host(), space);
        }
        var inodes = inodes(host.run(words("-i", which)));
        var mounts = Mounts.read(host.run("cat", "/proc/mounts"));
        var judgement = new UsageJudgement(parameters, space.output());
        var fileSystems = rows.stream()
                .filter(row -> !parameters.all() || (row.total() > 0 && mounts.canFill(row.mount())))
                .map(row ->
                        new FileSystem(row, Optional.ofNullable(inodes.get(row.mount())), mounts.readOnly(row.mount())))
                .toList();
        if (fileSystems.isEmpty()) {
            return DiskError.toResult("df", "all file systems", parameters.host(), space);
        }
        return parameters.all() ? judgement.all(fileSystems) : judgement.one(fileSystems.getFirst());
    }

    private static List<String> words(String unit, List<String> which) {
        var words = new ArrayList<>(List.of("df", "-P", unit));
        words.addAll(which);
        return words;
    }

    /** BSD's {@code df} ignores {@code -i} after {@code -P} and shows space again, which its header gives away. */
    private static Map<String, DfRow> inodes(CommandOutcome outcome) {
        var byMount = new HashMap<String, DfRow>();
        if (outcome.stdout().lines().findFirst().orElse("").contains("Inodes")) {
            DfRow.parseAll(outcome.stdout()).stream()
                    .filter(row -> row.total() > 0)
                    .forEach(row -> byMount.put(row.mount(), row));
        }
        return byMount;
    }
}
