package io.firstmove.postgres.embedded;

import io.firstmove.platform.CannotStartException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The archive of PostgreSQL for this platform: a file beside the native executable, which so need not carry it in its
 * memory, and else a resource of one of the jars.
 */
record PostgresArchive(URL location) {

    /**
     * Looks for it.
     *
     * @throws CannotStartException where there is none
     */
    static PostgresArchive find() throws IOException {
        return find(ProcessHandle.current().info().command().map(Path::of));
    }

    static PostgresArchive find(Optional<Path> executable) throws IOException {
        var name = name();
        for (var file : executable.map(program -> besides(program, name)).orElse(List.of())) {
            if (Files.isRegularFile(file)) {
                return new PostgresArchive(file.toUri().toURL());
            }
        }
        var resource = Thread.currentThread().getContextClassLoader().getResource(name);
        if (resource == null) {
            throw new CannotStartException("No database is configured, and there is no PostgreSQL to start: " + name
                    + " is neither built in nor beside " + executable.orElse(Path.of("the program"))
                    + ". Set QUARKUS_DATASOURCE_JDBC_URL to one that you run.");
        }
        return new PostgresArchive(resource);
    }

    /** Where it may be: in the executable's own folder, or for {@code /usr/bin} in {@code /usr/lib/firstmove}. */
    private static List<Path> besides(Path executable, String name) {
        return List.of(
                executable.resolveSibling(name),
                executable.resolveSibling("../lib/firstmove").resolve(name));
    }

    private static String name() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var arm = System.getProperty("os.arch").equals("aarch64");
        return "postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    /**
     * What tells two of them apart without reading 15 MB: the checksum that the jar has of it, and of a file the size and
     * the time.
     */
    String identity() throws IOException {
        if (location.getProtocol().equals("file")) {
            var file = Path.of(URI.create(location.toString()));
            var seconds = Files.getLastModifiedTime(file).to(TimeUnit.SECONDS);
            return Long.toHexString(Files.size(file)) + "-" + Long.toHexString(seconds);
        }
        var connection = (JarURLConnection) location.openConnection();
        connection.setUseCaches(false);
        try (var _ = connection.getJarFile()) {
            return HexFormat.of().toHexDigits((int) connection.getJarEntry().getCrc());
        }
    }

    InputStream open() throws IOException {
        return location.openStream();
    }
}
