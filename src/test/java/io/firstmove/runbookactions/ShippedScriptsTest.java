package io.firstmove.runbookactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for each script that we ship. */
class ShippedScriptsTest {

    @Test
    void shellcheckFindsNothing() throws Exception {
        Lab.needs("shellcheck");
        var argv = new ArrayList<>(List.of("shellcheck"));
        try (var files = Files.walk(Path.of("runbook-actions"))) {
            files.filter(file -> Files.isRegularFile(file) && file.toString().contains("/scripts/"))
                    .peek(file -> assertThat(file).isExecutable())
                    .forEach(file -> argv.add(file.toString()));
        }
        assertThat(argv).hasSizeGreaterThan(2);

        var process = new ProcessBuilder(argv).redirectErrorStream(true).start();

        assertThat(process.inputReader().readAllAsString()).isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
