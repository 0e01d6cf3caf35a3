package io.firstmove.postgres.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.firstmove.platform.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** A home's data directory: made once, configured at every start, and freed of what a killed service left running. */
public record PostgresData(Path home, PostgresBinaries binaries, PostgresUser user) {

    public static final String NAME = "firstmove";

    private static final Logger LOG = Logger.getLogger(PostgresData.class);

    static final long MAX_LOG_BYTES = 10L << 20;

    private static final String SETTINGS = """
            # Written by Firstmove at every start. For settings of your own, run your own PostgreSQL.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%m [%p] '
            log_checkpoints = off
            """;

    Path directory() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    String password() throws IOException {
        return Files.readString(passwordFile());
    }

    /** Makes the database unless there is one. What a killed attempt leaves has another name and is never used. */
    void create() throws IOException, InterruptedException {
        removeLeftovers();
        if (Files.exists(directory())) {
            requirePassword();
            return;
        }
        createPassword();
        var half = Files.createTempDirectory(home, "initdb-");
        user.own(half);
        user.run(
                List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + half,
                        "--username=" + NAME,
                        "--pwfile=" + passwordFile(),
                        // Any local user can connect to a port, so that none may do so without the password.
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // Built into Postgres: sorts the same on every machine, whichever locales that has.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums"),
                "");
        user.run(
                List.of(
                        binaries.program("postgres").toString(),
                        "--single",
                        "-D",
                        half.toString(),
                        "-c",
                        "exit_on_error=on",
                        "postgres"),
                "create database " + NAME + "\n");
        Files.move(half, directory(), StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(home, StandardOpenOption.READ)) {
            folder.force(true); // initdb has done so with all that is inside
        }
    }

    void configure(int port) throws IOException {
        var settings = Files.writeString(home.resolve("postgresql.conf.new"), SETTINGS + "port = " + port + "\n");
        user.own(settings);
        user.own(directory());
        Files.move(settings, directory().resolve("postgresql.conf"), StandardCopyOption.ATOMIC_MOVE);
        if (Files.notExists(log())) {
            createPrivate(log());
        }
        user.own(log());
        trimLog(MAX_LOG_BYTES);
    }

    /**
     * Keeps the log from growing without end: beyond this size it begins anew, and what it held is {@code postgres.log.1}.
     * Postgres appends to the file that it was given, so that its content moves and not the file; a line that it writes
     * between the two steps can be lost.
     */
    void trimLog(long maxBytes) throws IOException {
        if (Files.size(log()) <= maxBytes) {
            return;
        }
        var previous = home.resolve("postgres.log.1");
        Files.deleteIfExists(previous);
        try (var copy = Files.newOutputStream(createPrivate(previous))) {
            Files.copy(log(), copy);
        }
        user.own(previous);
        try (var file = FileChannel.open(log(), StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }

    /**
     * Stops the Postgres that a killed service left on this data. Call it with the home locked, when no other service
     * can own it.
     */
    void stopOrphan() throws IOException, InterruptedException {
        var named = namedProcess();
        if (named.isEmpty()) {
            return;
        }
        if (!isOurs(named.get())) {
            // The process id went to somebody else since, and Postgres would refuse to start because of it.
            Files.delete(pidFile());
            return;
        }
        var pid = Long.toString(named.get().pid());
        // Fast and, when that hangs, immediate: also safe, but the next start has to replay the log.
        for (var signal : List.of("INT", "QUIT")) {
            user.run(List.of("sh", "-c", "kill -" + signal + " $1 || true", "sh", pid), "");
            if (endsWithin(Duration.ofSeconds(15))) {
                return;
            }
        }
        throw new CannotStartException("PostgreSQL (process " + pid + ") runs on " + directory()
                + " from an earlier start and does not stop. See " + log() + ".");
    }

    private boolean endsWithin(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (namedProcess().filter(this::isOurs).isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    /** What Postgres says about itself: its process id first, in line 8 whether it is ready; nothing if it is not there. */
    List<String> state() throws IOException {
        try {
            return Files.readAllLines(pidFile());
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** What Postgres gave as the reason for ending, in what it logged after a position. */
    String complaints(long position) throws IOException {
        try (var file = Files.newInputStream(log())) {
            file.skipNBytes(position);
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.matches(".*(FATAL|DETAIL|HINT): .*"))
                    .map(line -> line.replaceFirst("^.*?(FATAL|DETAIL|HINT): +", ""))
                    .collect(Collectors.joining(" "));
        }
    }

    private Optional<ProcessHandle> namedProcess() throws IOException {
        var state = state();
        return !state.isEmpty() && state.getFirst().matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(state.getFirst()))
                : Optional.empty();
    }

    private boolean isOurs(ProcessHandle process) {
        var program = process.info().command().map(Path::of).map(Path::getFileName);
        if (!program.equals(Optional.of(Path.of("postgres")))) {
            return false;
        }
        var proc = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return Files.isDirectory(Path.of("/proc"))
                    ? Files.isSameFile(proc, directory())
                    : process.info()
                            .commandLine()
                            .orElse("")
                            .contains(directory().toString());
        } catch (IOException e) {
            return false;
        }
    }

    private void removeLeftovers() throws IOException {
        try (var children = Files.newDirectoryStream(home, "{initdb-,unpacking-,postgres-}*")) {
            for (var child : children) {
                if (!child.equals(binaries.directory())) {
                    remove(child);
                }
            }
        }
    }

    // Children first; what an initdb that outlived its service still writes to stays for the next time.
    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException | UncheckedIOException e) {
            LOG.debugf(e, "%s is still in use", folder);
        }
    }

    private void createPassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return;
        }
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var half = home.resolve("password.new");
        Files.deleteIfExists(half);
        Files.writeString(createPrivate(half), HexFormat.of().formatHex(random), US_ASCII);
        user.own(half);
        Files.move(half, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void requirePassword() {
        if (Files.notExists(passwordFile())) {
            throw new CannotStartException(passwordFile() + " is missing, which opens the database in " + directory()
                    + ". Put it back, or move both away to start with an empty database.");
        }
    }

    private static Path createPrivate(Path file) throws IOException {
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    private Path pidFile() {
        return directory().resolve("postmaster.pid");
    }
}
