package io.firstmove.action.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.command.Command;
import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.PosixQuotes;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Runs a program of the runbook's {@code scripts/}, in the runbook's folder, with its arguments and {@code FM_*} facts
 * and never through a shell. What its exit status and output mean is {@link ScriptReport}'s.
 *
 * <p>On another machine it runs in a folder of its own, which holds nothing but the script.
 */
public final class Script implements Action<Script.Parameters> {

    /** What {@code script} needs. */
    @RegisterForReflection
    public record Parameters(
            @JsonProperty(required = true)
            @JsonPropertyDescription("the program, such as scripts/check.sh; it must be executable")
            String run,

            @JsonPropertyDescription("its arguments; they are data, whatever they contain")
            List<String> args,

            @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
            String host) {

        public Parameters {
            Required.text("run", run);
            if (run.indexOf('\0') >= 0 || !staysBelowScripts(Path.of(run))) {
                throw new IllegalArgumentException(
                        "run must be a path below scripts/ without '..', such as scripts/check.sh, not '" + run + "'");
            }
            args = args == null ? List.of() : List.copyOf(args);
            host = host == null ? Hosts.LOCAL : Required.text("host", host);
        }

        private static boolean staysBelowScripts(Path path) {
            return !path.isAbsolute()
                    && path.getNameCount() > 1
                    && path.startsWith(ScriptFile.FOLDER)
                    && path.normalize().equals(path);
        }
    }

    /** What ssh ends with when it has no connection; a script that says nothing has no use for it. */
    private static final OptionalInt NO_CONNECTION = OptionalInt.of(255);

    private final CommandRunner commands;

    public Script(CommandRunner commands) {
        this.commands = commands;
    }

    /** A script that runs here mostly reaches for something else, which its arguments say. */
    @Override
    public Optional<String> target(Parameters parameters) {
        return Optional.of(
                parameters.host().equals(Hosts.LOCAL)
                        ? String.join(" ", parameters.run(), String.join(" ", parameters.args()))
                                .strip()
                        : parameters.host());
    }

    @Override
    public List<String> plan(Parameters parameters, ActionContext context) {
        var words = new ArrayList<>(context.hosts().prefix(parameters.host()).orElse(List.of("(unknown host)")));
        words.add(parameters.run());
        words.addAll(parameters.args());
        // As it could be typed into a shell, which is how people read it.
        return List.of(words.stream().map(PosixQuotes::quote).collect(Collectors.joining(" ")));
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws InterruptedException {
        var prefix = context.hosts().prefix(parameters.host());
        if (prefix.isEmpty()) {
            return Hosts.refusal(parameters.host());
        }
        try {
            var outcome = run(parameters, context, prefix.get());
            return !prefix.get().isEmpty()
                            && outcome.exit().equals(NO_CONNECTION)
                            && outcome.stdout().isBlank()
                    ? ActionResult.unknown(
                            UnknownReason.UNREACHABLE,
                            "Cannot reach " + parameters.host() + ": "
                                    + outcome.output().strip())
                    : ScriptReport.toResult(parameters.run(), outcome, context.timeLimit());
        } catch (IllegalArgumentException e) {
            return ActionResult.unknown(UnknownReason.INVALID, parameters.run() + ": " + e.getMessage());
        } catch (IOException e) {
            return ActionResult.unknown(
                    UnknownReason.ERROR, "Cannot start " + parameters.run() + ": " + e.getMessage());
        }
    }

    private CommandOutcome run(Parameters parameters, ActionContext context, List<String> prefix)
            throws IOException, InterruptedException {
        var folder = context.runbookFolder().toAbsolutePath();
        var script = ScriptFile.find(folder, parameters.run());
        if (!prefix.isEmpty()) {
            return RemoteScript.run(commands, script, parameters, context, prefix);
        }
        var argv = new ArrayList<>(List.of(script.toString()));
        argv.addAll(parameters.args());
        return commands.run(new Command(argv, folder, context.facts()), context.timeLimit(), context.progress());
    }
}
