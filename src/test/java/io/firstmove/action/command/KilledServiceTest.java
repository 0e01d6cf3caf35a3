package io.firstmove.action.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firstmove.action.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed cannot clean up, and takes what it runs along all the same. */
class KilledServiceTest {

    @TempDir
    private Path folder;

    static void main(String... args) throws IOException, InterruptedException {
        var script = """
                ( sleep 600 & echo $! >child )
                setsid sleep 600 >/dev/null 2>&1 </dev/null &
                echo $! >detached
                echo $$ >script
                exec sleep 600
                """;
        var command = new Command(List.of("/bin/sh", "-c", script), Path.of(args[0]), Map.of());
        new CommandRunner().run(command, Duration.ofMinutes(10), Progress.UNHEARD);
    }

    @Test
    void takesItsScriptsAlong() throws Exception {
        var service = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServiceTest.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("script")));
        assertThat(List.of("child", "detached", "script")).allMatch(this::isAlive);

        service.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> List.of("child", "detached", "script").stream().noneMatch(this::isAlive));
    }

    private boolean isAlive(String name) {
        try {
            var pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
