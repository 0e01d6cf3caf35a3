package io.firstmove.cli;

import io.firstmove.cli.help.Group;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What helps with setting up Slack. */
@Command(
        name = "slack",
        mixinStandardHelpOptions = true,
        description = "Slack, as the service is configured for it.",
        subcommands = SlackCommand.Test.class)
final class SlackCommand extends Group {

    /** Sends a test message. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Send a test message to every channel that is configured.",
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:every channel was told",
                "1:Slack did not do it",
                "2:no token or no channel is configured"
            })
    static final class Test implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            var line = spec.commandLine();
            return new SlackTest(line.getOut(), line.getErr()).run();
        }
    }
}
