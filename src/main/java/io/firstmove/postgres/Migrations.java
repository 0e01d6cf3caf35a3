package io.firstmove.postgres;

import io.firstmove.platform.CannotStartException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Brings a database to the schema of this version without the service, which does the same when it starts. */
final class Migrations {

    private static final String FOLDER = "db/migration";
    private static final String FIRST = "/" + FOLDER + "/V1__schema.sql";

    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * @throws CannotStartException when it does not succeed
     */
    static void apply(String url, String user, String password) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(url, user, password)
                    .resourceProvider(new Provider(read()))
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
        } catch (IOException | URISyntaxException | RuntimeException e) {
            throw new CannotStartException("The database cannot be prepared", e);
        }
    }

    /** All migrations, from wherever the program is: classes in a folder, a jar, or a native executable. */
    private static List<LoadableResource> read() throws IOException, URISyntaxException {
        var first = Objects.requireNonNull(Migrations.class.getResource(FIRST)).toURI();
        if (first.getScheme().equals("file")) {
            return in(Objects.requireNonNull(Path.of(first).getParent()));
        }
        var root = first.getScheme().equals("jar") ? first : URI.create("resource:/");
        try (var files = FileSystems.newFileSystem(root, Map.of())) {
            return in(files.getPath("/" + FOLDER));
        } catch (FileSystemAlreadyExistsException _) {
            return in(FileSystems.getFileSystem(root).getPath("/" + FOLDER));
        }
    }

    private static List<LoadableResource> in(Path folder) throws IOException {
        var migrations = new ArrayList<LoadableResource>();
        try (var files = Files.newDirectoryStream(folder, "*.sql")) {
            for (var file : files) {
                migrations.add(new Migration(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return migrations;
    }

    /** One of them, read. */
    private static final class Migration extends LoadableResource {

        private final String name;
        private final String text;

        Migration(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + "/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }

    private record Provider(List<LoadableResource> migrations) implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return migrations.stream()
                    .filter(one -> one.getRelativePath().equals(name)
                            || one.getAbsolutePath().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return migrations.stream()
                    .filter(one -> one.getFilename().startsWith(prefix)
                            && Arrays.stream(suffixes).anyMatch(one.getFilename()::endsWith))
                    .toList();
        }
    }
}
