package io.firstmove.action.disk;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
public final class DiskUsage implements Action<DiskUsage.Parameters> {

    /** What {@code disk.usage} needs. */
    @RegisterForReflection
    public record Parameters(
            @JsonPropertyDescription(
                    "an absolute path on the file system in question; all where left out: each that is not on a network")
            String path,

            @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
            String host,

            @JsonPropertyDescription("the ratio of used space or inodes to warn at; 0.80 where left out")
            Double warnAt,

            @JsonPropertyDescription("the ratio of used space or inodes to fail at; 0.90 where left out")
            Double failAt) {

        private static final String ALL = "all";

        public Parameters {
            path = path == null ? ALL : Required.text("path", path);
            if (!path.equals(ALL) && (!path.startsWith("/") || path.indexOf('\0') >= 0)) {
                throw new IllegalArgumentException("path must be absolute, such as /var/lib/redis, not '" + path + "'");
            }
            host = host == null ? Hosts.LOCAL : Required.text("host", host);
            warnAt = warnAt == null ? 0.80 : ratio("warnAt", warnAt);
            failAt = failAt == null ? 0.90 : ratio("failAt", failAt);
            if (warnAt > failAt) {
                throw new IllegalArgumentException("warnAt " + warnAt + " is above failAt " + failAt);
            }
        }

        boolean all() {
            return path.equals(ALL);
        }

        private static double ratio(String name, double value) {
            if (!(value > 0 && value <= 1)) {
                throw new IllegalArgumentException(name + " is a ratio between 0 and 1, such as 0.9, not " + value);
            }
            return value;
        }
    }

    private final CommandRunner commands;

    public DiskUsage(CommandRunner commands) {
        this.commands = commands;
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws InterruptedException {
        return OnHost.perform(commands, context, parameters.host(), host -> look(parameters, host));
    }

    private static ActionResult look(Parameters parameters, OnHost host) throws IOException, InterruptedException {
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
