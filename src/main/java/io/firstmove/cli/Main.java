package io.firstmove.cli;

import io.firstmove.cli.start.Firstmove;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program: the service, or what its first argument names. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        if (args.length == 0) {
            Firstmove.main();
            return;
        }
        System.exit(commands().execute(args));
    }

    /** All commands. None of them boots Quarkus: they begin at once, and whether the service runs makes no difference. */
    static CommandLine commands() {
        return new CommandLine(new FirstmoveCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Main::execute);
    }

    private static int execute(ParseResult parsed) {
        if (parsed.hasMatchedOption("--local") && parsed.hasSubcommand()) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(), "--local starts the service, and goes with no command");
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
