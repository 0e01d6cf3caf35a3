package io.firstmove.action.script;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.command.Command;
import io.firstmove.action.command.Commands;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program of the runbook's {@code scripts/}, in the runbook's folder, with its arguments and {@code FM_*} facts
 * and never through a shell. What its exit status and output mean is {@link ScriptReport}'s.
 *
 * <p>For now on this machine only: to run it elsewhere, its text would have to travel first, and its end would have to
 * be brought about over there.
 */
@Singleton
final class Script implements Action<ScriptParameters> {

    private final Commands commands;

    Script(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Class<ScriptParameters> parameters() {
        return ScriptParameters.class;
    }

    @Override
    public ActionResult perform(ScriptParameters parameters, ActionContext context) throws InterruptedException {
        var prefix = context.hosts().prefix(parameters.host());
        if (prefix.isEmpty()) {
            return Hosts.refusal(parameters.host());
        }
        if (!prefix.get().isEmpty()) {
            return ActionResult.unknown(
                    UnknownReason.INVALID,
                    "Scripts run on this machine only in this version, not on '" + parameters.host() + "'");
        }
        try {
            var outcome = commands.run(command(parameters, context), context.timeLimit());
            return ScriptReport.toResult(parameters.run(), outcome, context.timeLimit());
        } catch (IllegalArgumentException e) {
            return ActionResult.unknown(UnknownReason.INVALID, parameters.run() + ": " + e.getMessage());
        } catch (IOException e) {
            return ActionResult.unknown(
                    UnknownReason.ERROR, "Cannot start " + parameters.run() + ": " + e.getMessage());
        }
    }

    private static Command command(ScriptParameters parameters, ActionContext context) {
        var folder = context.runbookFolder().toAbsolutePath();
        var argv = new ArrayList<>(
                List.of(ScriptFile.find(folder, parameters.run()).toString()));
        argv.addAll(parameters.args());
        return new Command(argv, folder, context.facts());
    }
}
