package io.firstmove.cli;

import io.firstmove.platform.Firstmove;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;

/** The program: the service, or what its first argument names. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        if (args.length == 0) {
            Firstmove.main();
            return;
        }
        System.exit(command(args[0], Arrays.asList(args).subList(1, args.length)));
    }

    private static int command(String name, List<String> arguments) {
        return switch (name) {
            case "verify" -> new Verify(System.out, System.err).run(arguments);
            case "slack" -> new SlackTest(System.out, System.err).run(arguments);
            default -> {
                System.err.println("There is no command '" + name + "'. Without arguments the service starts; 'verify'"
                        + " tells whether the timelines are as they were recorded.");
                yield Verify.CANNOT_TELL;
            }
        };
    }
}
