package io.firstmove.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which version this is. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Say which version this is.")
final class VersionCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(new FirstmoveCommand.Version().getVersion()[0]);
    }
}
