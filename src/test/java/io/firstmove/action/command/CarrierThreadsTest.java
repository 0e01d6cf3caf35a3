package io.firstmove.action.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.Progress;
import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests are answered by virtual threads, and a program that says nothing must not take what carries them. */
class CarrierThreadsTest {

    static void main() throws InterruptedException {
        var commands = new CommandRunner();
        var silent = new Command(List.of("sleep", "60"), Path.of("").toAbsolutePath(), Map.of());
        Thread.ofVirtual().start(() -> {
            try {
                commands.run(silent, new byte[1_000_000], Duration.ofSeconds(60), Progress.UNHEARD);
            } catch (IOException | InterruptedException e) {
                IO.println(e);
            }
        });
        boolean answered = true;
        for (int times = 0; times < 30 && answered; times++) {
            Thread.sleep(100);
            answered = Thread.ofVirtual().start(() -> {}).join(Duration.ofSeconds(10));
        }
        IO.println(answered ? "answered" : "blocked");
        commands.endAll();
        Runtime.getRuntime().halt(answered ? 0 : 1);
    }

    @Test
    void areFreeWhileAProgramRuns() {
        var run = Program.run(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp",
                System.getProperty("java.class.path"),
                CarrierThreadsTest.class.getName());

        assertThat(run.words()).isEqualTo("answered\n");
        assertThat(run.status()).isZero();
    }
}
