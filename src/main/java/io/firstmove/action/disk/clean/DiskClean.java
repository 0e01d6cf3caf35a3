package io.firstmove.action.disk.clean;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.disk.DiskError;
import java.io.IOException;
import java.util.Optional;

/**
 * Deletes leftovers: regular files below one directory, by name and age, and nothing that a link leads to. First it
 * lists, then it deletes what it listed and nothing that came after.
 *
 * <p>That there was nothing to delete is a warning: whoever waits for space has to look for it elsewhere.
 */
public final class DiskClean implements Action<DiskCleanParameters> {

    private final CommandRunner commands;

    public DiskClean(CommandRunner commands) {
        this.commands = commands;
    }

    @Override
    public Optional<String> target(DiskCleanParameters parameters) {
        return Optional.of(parameters.host());
    }

    @Override
    public ActionResult perform(DiskCleanParameters parameters, ActionContext context) throws InterruptedException {
        return OnHost.perform(
                commands, context, parameters.host(), host -> clean(parameters, new Sweep(parameters, host)));
    }

    private static ActionResult clean(DiskCleanParameters parameters, Sweep sweep)
            throws IOException, InterruptedException {
        var listing = sweep.list();
        var leftovers = Leftovers.read(listing);
        if (leftovers.isEmpty()) {
            return refusal(parameters, listing);
        }
        long free = sweep.free();
        var chosen = leftovers.get().atMost(parameters.mostBytes());
        if (chosen.isEmpty()) {
            return new CleanReport(parameters, leftovers.get(), free).nothing(listing);
        }
        var deletion = sweep.delete(chosen);
        return new CleanReport(parameters, leftovers.get(), free)
                .deleted(chosen, Sweep.deleted(chosen, deletion), deletion, sweep.free());
    }

    private static ActionResult refusal(DiskCleanParameters parameters, CommandOutcome listing) {
        var where = parameters.path() + " on " + parameters.host();
        return switch (listing.exit().orElse(-1)) {
            case Leftovers.LEADS_ELSEWHERE ->
                ActionResult.unknown(
                        UnknownReason.NOT_ALLOWED,
                        where + " is really " + DiskError.last(listing.stdout())
                                + ": nothing was deleted; write that path in the runbook if it is meant");
            case Leftovers.HOME ->
                ActionResult.unknown(
                        UnknownReason.NOT_ALLOWED, where + " is somebody's home: nothing was deleted, and never is");
            default -> DiskError.toResult("find", parameters.path(), parameters.host(), listing);
        };
    }
}
