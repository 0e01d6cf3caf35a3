package io.firstmove.runbook.load;

import io.firstmove.action.Hosts;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.Selection;
import io.firstmove.runbook.Selector;
import io.firstmove.runbook.target.HostsFile;
import io.firstmove.runbook.yaml.InvalidRunbookException;
import io.firstmove.runbook.yaml.LoadError;
import io.firstmove.runbook.yaml.WatchedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The runbooks in force, read from {@code <folder>/<name>/runbook.yaml}. A runbook with a fault leaves its last good
 * version in force; a folder that is gone takes its runbook with it. Runbooks are declared in the order of their folders'
 * names. Reading is done by {@link #reload()} alone, so that it is somebody else's decision when.
 */
public final class Runbooks {

    private static final Logger LOG = Logger.getLogger(Runbooks.class);

    private final Path folder;
    private final RunbookParser parser;
    private final Clock clock;
    private final SortedMap<String, RunbookFolder> folders = new TreeMap<>();
    private final HostsFile hosts;
    private volatile String reading = "";
    private volatile Snapshot snapshot = new Snapshot(List.of(), List.of(), HostsFile.ONLY_LOCAL);

    /** Knows nothing before the first {@link #reload()}. */
    public Runbooks(Path folder, RunbookParser parser, Clock clock) {
        this.folder = folder;
        this.parser = parser;
        this.clock = clock;
        this.hosts = new HostsFile(folder.resolve(HostsFile.NAME), clock);
    }

    /** What is being read, for people who wonder why it takes so long. */
    String reading() {
        return reading;
    }

    /** What readers see, changed as a whole. */
    private record Snapshot(List<Runbook> inForce, List<LoadError> errors, Hosts hosts) {}

    /** Reads what has changed since the last time. */
    public synchronized void reload() {
        var errors = new ArrayList<LoadError>();
        try {
            findFolders(errors);
        } catch (NoSuchFileException e) {
            errors.add(
                    new LoadError("", folder.toString(), 0, 0, "", "there is no such folder; see FIRSTMOVE_RUNBOOKS"));
        } catch (IOException e) {
            errors.add(new LoadError("", folder.toString(), 0, 0, "", "cannot be read: " + e));
        }
        folders.forEach((name, one) -> {
            reading = name;
            one.reload();
            errors.addAll(one.errors());
        });
        reading = HostsFile.NAME;
        var nowHosts = reloadHosts(errors);
        var inForce =
                folders.values().stream().flatMap(one -> one.inForce().stream()).toList();
        var next = new Snapshot(inForce, List.copyOf(errors), nowHosts);
        report(snapshot, next);
        snapshot = next;
    }

    private void findFolders(List<LoadError> errors) throws IOException {
        var found = new HashSet<String>();
        for (var path : list(folder)) {
            var name = path.getFileName().toString();
            if (Files.exists(path.resolve(RunbookParser.FILE))) {
                found.add(name);
                folders.computeIfAbsent(name, _ -> new RunbookFolder(path, parser, clock));
            } else if (Files.exists(path.resolve("runbook.yml"))) {
                errors.add(new LoadError(
                        name, path.resolve("runbook.yml").toString(), 0, 0, "", "rename it to " + RunbookParser.FILE));
            }
        }
        folders.keySet().retainAll(found);
    }

    /** Hidden folders are left out: ConfigMaps keep their versions in some, and Git its own. */
    private static List<Path> list(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.filter(Files::isDirectory)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private Hosts reloadHosts(List<LoadError> errors) {
        if (!Files.exists(folder.resolve(HostsFile.NAME))) {
            return HostsFile.ONLY_LOCAL;
        }
        hosts.reload();
        errors.addAll(hosts.errors());
        return hosts.inForce().orElse(HostsFile.ONLY_LOCAL);
    }

    private static void report(Snapshot before, Snapshot after) {
        var known = new HashSet<>(before.inForce());
        after.inForce().stream()
                .filter(runbook -> !known.contains(runbook))
                .forEach(runbook -> LOG.infof("Runbook in force runbook=%s hash=%s", runbook.name(), runbook.hash()));
        before.inForce().stream()
                .filter(runbook ->
                        after.inForce().stream().noneMatch(one -> one.name().equals(runbook.name())))
                .forEach(runbook -> LOG.infof("Runbook removed runbook=%s", runbook.name()));
        var reported = new HashSet<>(before.errors());
        after.errors().stream()
                .filter(error -> !reported.contains(error))
                .forEach(error -> LOG.warnf("Runbook refused runbook=%s %s", error.runbook(), error));
    }

    /** The last good version of each runbook, in declared order: that of the folders' names. */
    public List<Runbook> inForce() {
        return snapshot.inForce();
    }

    public Optional<Runbook> find(String name) {
        return inForce().stream().filter(runbook -> runbook.name().equals(name)).findFirst();
    }

    /** Everything that is wrong now, also where an earlier version is still in force. */
    public List<LoadError> errors() {
        return snapshot.errors();
    }

    public Hosts hosts() {
        return snapshot.hosts();
    }

    /** The runbook that an alert leads to, and why. */
    public Selection select(Map<String, String> labels, Map<String, String> annotations) {
        return Selector.select(inForce(), labels, annotations);
    }

    /**
     * Reads a version that was stored when its run began. Its hash covers the scripts that are in the folder now.
     *
     * @throws InvalidRunbookException with all faults
     */
    public Runbook parse(String name, String source) {
        var runbookFolder = folder.resolve(name);
        var bytes = source.getBytes(StandardCharsets.UTF_8);
        try {
            return parser.parse(name, runbookFolder, bytes, ContentHash.of(bytes, runbookFolder));
        } catch (IOException e) {
            throw new InvalidRunbookException(
                    List.of(new LoadError(name, runbookFolder.toString(), 0, 0, "", "cannot be read: " + e)));
        }
    }

    /** A folder with a {@code runbook.yaml}. */
    static final class RunbookFolder extends WatchedFile<Runbook> {

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
}
