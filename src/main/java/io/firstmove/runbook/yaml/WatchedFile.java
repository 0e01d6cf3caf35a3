package io.firstmove.runbook.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file whose last good version stays in force until a better one takes its place. */
public abstract class WatchedFile<T> {

    private final String runbook;
    private final Path file;
    private final Clock clock;
    private @Nullable FileStamps stamps;
    private @Nullable T inForce;
    private List<LoadError> errors = List.of();

    /** @param runbook the name that errors bear; empty when it is not about one runbook */
    public WatchedFile(String runbook, Path file, Clock clock) {
        this.runbook = runbook;
        this.file = file;
        this.clock = clock;
    }

    /**
     * Reads the file's content.
     *
     * @throws InvalidRunbookException with all faults
     */
    protected abstract T parse(byte[] source) throws IOException;

    /** Further files that the content depends on. */
    protected abstract List<Path> companions() throws IOException;

    /** Reads the file if it has changed. */
    public final void reload() {
        try {
            var files = new ArrayList<>(companions());
            files.add(file);
            for (var one : files) {
                RegularFile.check(one);
            }
            var now = FileStamps.of(files, clock.instant());
            if (stamps == null || !now.sameAs(stamps)) {
                stamps = now;
                // Not more than it takes to see that the file is too large.
                inForce = parse(RegularFile.read(file, YamlFile.MAX_BYTES + 1));
                errors = List.of();
            }
        } catch (InvalidRunbookException e) {
            errors = e.errors();
        } catch (IOException e) {
            stamps = null;
            errors = List.of(new LoadError(runbook, file.toString(), 0, 0, "", "cannot be read: " + e));
        }
    }

    public final Optional<T> inForce() {
        return Optional.ofNullable(inForce);
    }

    public final List<LoadError> errors() {
        return errors;
    }

    /**
     * How files looked from the outside, to tell cheaply whether to read them again. Asked again and again rather than told
     * by the operating system, because network file systems, bind mounts and the link swaps of ConfigMaps tell nothing.
     *
     * @param stamps size, time and identity by path
     * @param settled whether a further change could not hide behind the same time stamp
     */
    record FileStamps(TreeMap<String, String> stamps, boolean settled) {

        /** The coarsest time stamps in use are those of FAT, two seconds. */
        private static final Duration COARSEST = Duration.ofSeconds(2);

        static FileStamps of(List<Path> files, Instant now) throws IOException {
            var stamps = new TreeMap<String, String>();
            boolean settled = true;
            for (var file : files) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                var modified = attributes.lastModifiedTime().toInstant();
                stamps.put(file.toString(), attributes.size() + " " + modified + " " + attributes.fileKey());
                settled &= modified.isBefore(now.minus(COARSEST));
            }
            return new FileStamps(stamps, settled);
        }

        boolean sameAs(FileStamps earlier) {
            return earlier.settled && stamps.equals(earlier.stamps);
        }
    }
}
