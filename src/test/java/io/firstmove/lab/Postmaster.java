package io.firstmove.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The first process of an embedded Postgres. */
public final class Postmaster {

    private Postmaster() {}

    /**
     * Finds it; empty while there is none.
     *
     * @param home where Firstmove keeps the Postgres
     */
    public static Optional<ProcessHandle> of(Path home) {
        try (var files = Files.find(home, 3, (path, _) -> path.endsWith("postmaster.pid"))) {
            return files.findFirst().flatMap(Postmaster::process);
        } catch (IOException | UncheckedIOException _) {
            return Optional.empty(); // files come and go while it starts
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst()));
        } catch (IOException | NoSuchElementException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
