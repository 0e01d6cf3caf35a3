package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What `make native` says before and after the build. */
class NativeImageTest {

    @TempDir
    Path folder;

    @Test
    void makeSaysWhatIsMissingForABuild() throws IOException {
        // Tools that are there and do not help: an old GraalVM, and a Docker without a daemon.
        tool("native-image", "echo 'native-image 21.0.2 2024-01-16'");
        tool("docker", "exit 1");
        tool("podman", "exit 1");
        var path = folder + ":/usr/bin:/bin";

        var refused = Program.run(environment(path), "sh", ".mvn/find-native");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.words())
                .contains("is of version 21", "Mandrel or GraalVM 25", "Docker or Podman")
                .contains("GRAALVM_HOME");

        tool("podman", "exit 0");
        assertThat(Program.run(environment(path), "sh", ".mvn/find-native").status())
                .isZero();
        tool("podman", "exit 1");
        tool("native-image", "echo 'native-image 25.0.1 2025-10-21'");
        assertThat(Program.run(environment(path), "sh", ".mvn/find-native").status())
                .isZero();
    }

    @Test
    void makeSaysWhatToTryTheExecutableWith() throws Exception {
        Files.createDirectory(folder.resolve("target"));
        tool("target/firstmove-1.0-runner", "exit 0");
        var script = Path.of(".mvn/show-native").toAbsolutePath();

        var shown = Program.run("sh", "-c", "cd '" + folder + "' && sh '" + script + "'");
        assertThat(shown.status()).as(shown.words()).isZero();
        assertThat(shown.words()).contains("target/firstmove-1.0-runner has 0 MB");
        var commands = shown.words()
                .lines()
                .filter(line -> line.startsWith("  target/firstmove-1.0-runner "))
                .map(line -> line.strip().replaceFirst("  .*", "").split(" "))
                .toList();
        assertThat(commands).hasSize(3);
        for (var command : commands) {
            // Those that the program knows.
            new CommandLine(Class.forName("io.firstmove.cli.FirstmoveCommand"))
                    .parseArgs(Arrays.copyOfRange(command, 1, command.length));
        }
    }

    private static Map<String, String> environment(String path) {
        return Map.of("PATH", path, "GRAALVM_HOME", "", "JAVA_HOME", "");
    }

    private void tool(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
