package io.firstmove.runbookactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.action.Progress;
import io.firstmove.action.command.Command;
import io.firstmove.action.command.CommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a script of a runbook that we ship has said. */
record ShippedScript(int exit, String stdout, String output) {

    private static final Path FOLDER =
            Path.of("runbook-actions/cert-expiring-soon").toAbsolutePath();

    static ShippedScript run(String name, List<String> args) throws IOException, InterruptedException {
        var argv =
                new ArrayList<>(List.of(FOLDER.resolve("scripts").resolve(name).toString()));
        argv.addAll(args);
        var outcome =
                new CommandRunner().run(new Command(argv, FOLDER, Map.of()), Duration.ofSeconds(90), Progress.UNHEARD);
        return new ShippedScript(outcome.exit().orElse(-1), outcome.stdout(), outcome.output());
    }

    String summary() {
        return stdout.lines().findFirst().orElse("");
    }

    JsonNode finding(String name) throws IOException {
        return new ObjectMapper().readTree(stdout.lines().toList().getLast()).path(name);
    }
}
