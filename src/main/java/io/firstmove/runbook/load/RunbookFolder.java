package io.firstmove.runbook.load;

import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.yaml.WatchedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A folder with a {@code runbook.yaml}. */
final class RunbookFolder extends WatchedFile<Runbook> {

    private final Path folder;
    private final RunbookParser parser;

    RunbookFolder(Path folder, RunbookParser parser, Clock clock) {
        super(folder.getFileName().toString(), folder.resolve(RunbookParser.FILE), clock);
        this.folder = folder;
        this.parser = parser;
    }

    @Override
    protected Runbook parse(byte[] source) throws IOException {
        return parser.parse(folder.getFileName().toString(), folder, source, ContentHash.of(source, folder));
    }

    @Override
    protected List<Path> companions() throws IOException {
        return ContentHash.scripts(folder);
    }
}
