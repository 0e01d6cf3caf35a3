package io.firstmove.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.platform.CannotStartException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresArchiveTest {

    @TempDir
    Path folder;

    @Test
    void comesFromAJarAndIsKnownByTheChecksumThere() throws IOException {
        var shipped = PostgresArchive.find(Optional.empty());
        assertThat(shipped.location()).hasProtocol("jar");
        assertThat(shipped.identity())
                .matches("[0-9a-f]{8}")
                .isEqualTo(PostgresArchive.find().identity());
        try (var content = shipped.open()) {
            assertThat(content.readNBytes(6)).as("xz").startsWith(0xFD, '7', 'z', 'X', 'Z', 0);
        }

        var one = jar("one.jar", "one build").identity();
        assertThat(jar("another.jar", "two build").identity()).isNotEqualTo(one);
        assertThat(jar("copy.jar", "one build").identity()).isEqualTo(one);
    }

    @Test
    void comesFromBesideTheExecutableIfItIsThere() throws IOException {
        var executable = Files.writeString(
                Files.createDirectories(folder.resolve("usr/bin")).resolve("firstmove"), "");
        assertThat(PostgresArchive.find(Optional.of(executable)).location()).hasProtocol("jar");

        var installed =
                Files.createDirectories(folder.resolve("usr/lib/firstmove")).resolve(name());
        Files.writeString(installed, "installed");
        assertThat(found(executable)).isEqualTo("installed");

        Files.writeString(executable.resolveSibling(name()), "beside");
        assertThat(found(executable)).isEqualTo("beside");
    }

    @Test
    void isAnotherWhenTheFileIsAnother() throws IOException {
        var executable = folder.resolve("firstmove");
        var file = Files.writeString(folder.resolve(name()), "one build");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T01:02:03Z")));
        var one = PostgresArchive.find(Optional.of(executable)).identity();
        assertThat(PostgresArchive.find(Optional.of(executable)).identity()).isEqualTo(one);

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T01:02:04Z")));
        assertThat(PostgresArchive.find(Optional.of(executable)).identity()).isNotEqualTo(one);
    }

    @Test
    void missingOneSaysWhatToConfigure() {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThatThrownBy(() -> PostgresArchive.find(Optional.of(Path.of("/usr/local/bin/firstmove"))))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("No database is configured")
                    .hasMessageContaining("/usr/local/bin/firstmove")
                    .hasMessageContaining("QUARKUS_DATASOURCE_JDBC_URL");
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private String found(Path executable) throws IOException {
        try (var content = PostgresArchive.find(Optional.of(executable)).open()) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private PostgresArchive jar(String name, String content) throws IOException {
        var file = folder.resolve(name);
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(name()));
            jar.write(content.getBytes(UTF_8));
        }
        try (var loader = new URLClassLoader(new URL[] {file.toUri().toURL()}, null)) {
            return new PostgresArchive(Objects.requireNonNull(loader.getResource(name())));
        }
    }

    private static String name() throws IOException {
        var path = PostgresArchive.find(Optional.empty()).location().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
