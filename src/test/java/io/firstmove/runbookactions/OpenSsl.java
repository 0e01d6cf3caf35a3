package io.firstmove.runbookactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.Progress;
import io.firstmove.action.command.Command;
import io.firstmove.action.command.CommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real openssl, asked independently of the scripts. */
final class OpenSsl {

    private OpenSsl() {}

    /** What it prints; fails the test when it fails. */
    static String run(String... args) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("openssl"));
        argv.addAll(List.of(args));
        var outcome = new CommandRunner()
                .run(new Command(argv, Path.of("/"), Map.of()), Duration.ofSeconds(30), Progress.UNHEARD);
        assertThat(outcome.exit()).as(outcome.output()).hasValue(0);
        return outcome.stdout();
    }
}
