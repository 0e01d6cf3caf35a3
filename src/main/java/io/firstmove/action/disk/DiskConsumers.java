package io.firstmove.action.disk;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names what fills a disk: the largest directories and files below a path, and files that are deleted and still held
 * open, which no directory shows. It never judges: how much is too much is the question of {@code disk.usage}.
 */
public final class DiskConsumers implements Action<DiskConsumers.Parameters> {

    /** What {@code disk.consumers} needs. */
    @RegisterForReflection
    public record Parameters(
            @JsonProperty(required = true)
            @JsonPropertyDescription("an absolute directory; what is below it on the same file system is counted")
            String path,

            @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
            String host,

            @JsonPropertyDescription("how many levels of directories to tell apart, 1 to 8; 4 where left out")
            Integer depth) {

        public Parameters {
            AbsolutePath.of(path);
            host = host == null ? Hosts.LOCAL : Required.text("host", host);
            depth = depth == null ? 4 : depth;
            if (depth < 1 || depth > 8) {
                throw new IllegalArgumentException("depth is a number of levels from 1 to 8, not " + depth);
            }
        }
    }

    private static final int ROWS = 20;

    private final CommandRunner commands;

    public DiskConsumers(CommandRunner commands) {
        this.commands = commands;
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws InterruptedException {
        return OnHost.perform(commands, context, parameters.host(), host -> look(parameters, host));
    }

    private static ActionResult look(Parameters parameters, OnHost host) throws IOException, InterruptedException {
        // Three looks, and something left for the way there and back.
        long seconds = Math.max(1, host.left().dividedBy(4).toSeconds());
        var outcome = host.script(Consumers.SCRIPT, List.of(parameters.path(), "" + parameters.depth(), "" + seconds));
        return Consumers.read(outcome)
                .map(consumers -> result(parameters, consumers))
                .orElseGet(() -> DiskError.toResult("du", parameters.path(), parameters.host(), outcome));
    }

    private static ActionResult result(Parameters parameters, Consumers consumers) {
        var directory = consumers.largestDirectory(parameters.path());
        var findings = new HashMap<String, Object>(Map.of(
                "totalBytes", consumers.totalBytes(),
                "largestDirectory", directory.what(),
                "largestDirectoryBytes", directory.bytes(),
                "deletedOpenBytes", consumers.deletedBytes(),
                "cutShort", consumers.cut()));
        consumers.files().stream().findFirst().ifPresent(file -> {
            findings.put("largestFile", file.what());
            findings.put("largestFileBytes", file.bytes());
        });
        var summary = directory.what() + " on " + parameters.host() + " holds " + Bytes.show(directory.bytes()) + " of "
                + Bytes.show(consumers.totalBytes()) + (consumers.cut() ? " seen so far" : "");
        var holder = consumers.deleted().stream().findFirst();
        holder.ifPresent(deleted -> findings.put("deletedOpenProcess", process(deleted)));
        return ActionResult.of(
                Verdict.PASSED,
                summary
                        + holder.map(deleted -> "; " + Bytes.show(consumers.deletedBytes())
                                        + " are deleted files still open, most by " + process(deleted))
                                .orElse(""),
                findings,
                table(consumers));
    }

    private static String process(Consumers.Entry deleted) {
        int end = deleted.what().indexOf(" holds ");
        return end < 0 ? deleted.what() : deleted.what().substring(0, end);
    }

    private static String table(Consumers consumers) {
        return "Directories" + (consumers.cut() ? " (not all were seen)" : "") + rows(consumers.directories())
                + "\nFiles from 1 MiB" + rows(consumers.files())
                + "\nDeleted and still open" + (consumers.ownProcessesOnly() ? " (own processes only)" : "")
                + rows(consumers.deleted());
    }

    private static String rows(List<Consumers.Entry> entries) {
        var rows = new StringBuilder();
        entries.stream()
                .limit(ROWS)
                .forEach(entry -> rows.append("\n%10s  %s".formatted(Bytes.show(entry.bytes()), entry.what())));
        return (entries.isEmpty() ? "\n      none" : rows) + "\n";
    }
}
