package io.firstmove.cli;

import io.firstmove.cli.database.PruneCommand;
import io.firstmove.cli.database.TokenCommand;
import io.firstmove.cli.database.UserCommand;
import io.firstmove.cli.database.VerifyCommand;
import io.firstmove.cli.runbook.CheckCommand;
import io.firstmove.cli.runbook.TestCommand;
import io.firstmove.cli.start.Firstmove;
import io.firstmove.platform.FirstmoveConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands before all commands. */
@Command(
        name = "firstmove",
        mixinStandardHelpOptions = true,
        versionProvider = FirstmoveCommand.Version.class,
        description = "Makes the first moves of a runbook. Without a command the service starts.",
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all is well",
            "1:something is wrong with what was looked at",
            "2:it could not be looked at, or the command is not understood"
        },
        footer = {"", "Configuration is that of the service: FIRSTMOVE_* and QUARKUS_* in the environment."},
        subcommands = {
            CheckCommand.class,
            TestCommand.class,
            VerifyCommand.class,
            PruneCommand.class,
            TokenCommand.class,
            UserCommand.class,
            SlackCommand.class,
            FirstmoveCommand.VersionCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        })
final class FirstmoveCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--local",
            description = "Start the service in local mode: for this machine only, and without credentials."
                    + " FIRSTMOVE_LOCAL=true is the same.")
    private boolean local;

    @Override
    public void run() {
        if (local) {
            System.setProperty(FirstmoveConfig.LOCAL, "true");
            Firstmove.main();
            return;
        }
        throw new ParameterException(spec.commandLine(), "Say what to do");
    }

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            try (var in = Version.class.getResourceAsStream("/firstmove-version.txt")) {
                var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                return new String[] {"firstmove " + text.strip()};
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Says which version this is. */
    @Command(name = "version", mixinStandardHelpOptions = true, description = "Say which version this is.")
    static final class VersionCommand implements Runnable {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().getOut().println(new FirstmoveCommand.Version().getVersion()[0]);
        }
    }
}
