package io.firstmove.lab;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;

/** The folder of runbooks of the service under test: those that we ship, and those that tests add while it runs. */
public final class RunbookFolder implements QuarkusTestResourceLifecycleManager {

    private static final Path SHIPPED = Path.of("runbook-actions");
    private static final Path FOLDER = Path.of("target", "test-runbooks");

    @Override
    public Map<String, String> start() {
        try {
            delete(FOLDER);
            copy(SHIPPED, FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("firstmove.runbooks", FOLDER.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Writes a runbook, as an editor does; the service finds it by itself a little later. */
    public static void write(String name, String yaml) {
        try {
            Files.createDirectories(FOLDER.resolve(name));
            var written = Files.writeString(FOLDER.resolve(name).resolve("runbook.yaml.new"), yaml);
            Files.move(written, FOLDER.resolve(name).resolve("runbook.yaml"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a program of a runbook, which must be there before the runbook is. */
    public static void script(String runbook, String name, String text) {
        try {
            var folder = Files.createDirectories(FOLDER.resolve(runbook).resolve("scripts"));
            var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
