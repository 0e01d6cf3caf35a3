package io.firstmove.action.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the program that a runbook names, and only there. */
final class ScriptFile {

    static final String FOLDER = "scripts";

    private ScriptFile() {}

    /**
     * The real path of the program, so that what was looked at is what is started.
     *
     * @throws IllegalArgumentException when it is absent, not executable, or a link leads out of {@code scripts/}
     */
    static Path find(Path runbookFolder, String run) {
        try {
            // scripts/ may not be a link itself: what it leads to is not the runbook's.
            var folder = runbookFolder.toRealPath().resolve(FOLDER);
            var file = runbookFolder.resolve(run).toRealPath();
            if (!file.startsWith(folder)) {
                throw new IllegalArgumentException(run + " leads out of the runbook's scripts/ by a symbolic link");
            }
            if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
                throw new IllegalArgumentException(run + " is not an executable file: chmod +x");
            }
            return file;
        } catch (IOException _) {
            throw new IllegalArgumentException(run + " does not exist in the runbook's folder");
        }
    }
}
