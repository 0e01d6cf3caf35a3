package io.firstmove.cli.runbook;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads runbooks and {@code hosts.yaml} as the service does, and says what is wrong with them. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Load the runbooks and hosts.yaml, and say what is wrong with them: file:line:column: key: what.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all are valid", "1:there are faults", "2:there is no such folder"})
public final class CheckCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder of runbooks; FIRSTMOVE_RUNBOOKS or runbook-actions where left out.")
    private @Nullable Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            var files = RunbookFiles.read(folder);
            var errors = files.runbooks().errors();
            errors.forEach(out::println);
            out.println(files.runbooks().inForce().size() + " runbooks are valid, " + errors.size() + " faults");
            return errors.isEmpty() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
    }
}
