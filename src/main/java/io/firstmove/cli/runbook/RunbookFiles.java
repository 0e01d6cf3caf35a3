package io.firstmove.cli.runbook;

import io.firstmove.action.Actions;
import io.firstmove.action.catalog.ActionCatalog;
import io.firstmove.platform.EarlyConfig;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.runbook.load.RunbookParser;
import io.firstmove.runbook.load.Runbooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A folder of runbooks, read without the service.
 *
 * @param runbooks loaded once
 */
record RunbookFiles(Path folder, Runbooks runbooks, Actions actions) {

    /**
     * Reads a folder, by default the service's.
     *
     * @throws IllegalArgumentException when there is no such folder
     */
    static RunbookFiles read(@Nullable Path named) {
        var folder = named == null ? EarlyConfig.read(FirstmoveConfig.class).runbooks() : named;
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + folder
                    + ". Name the one that holds a folder for each runbook, or set FIRSTMOVE_RUNBOOKS.");
        }
        var actions = ActionCatalog.withoutService();
        var runbooks = new Runbooks(folder, new RunbookParser(actions), Clock.systemUTC());
        runbooks.reload();
        return new RunbookFiles(folder, runbooks, actions);
    }
}
