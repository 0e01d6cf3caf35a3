package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM's ahead-of-time cache of the built program. */
class AotCacheIT {

    private static final Path BUILT = Path.of("target", "quarkus-app");

    @TempDir
    Path folder;

    @BeforeEach
    void make() {
        assumeTrue(System.getProperty("native.image.path", "").isEmpty(), "a native executable needs none");
        if (Files.notExists(BUILT.resolve("app.aot"))) {
            var made = Program.run("deploy/bin/aot-cache");
            assertThat(made.status()).as(made.words()).isZero();
        }
    }

    @Test
    void isTakenWithoutAWord() {
        var loaded = version(BUILT, "-Xlog:class+load");
        assertThat(loaded.words()).contains("io.firstmove.cli.start.Firstmove source: shared objects file");

        assertThat(version(BUILT).words()).matches("firstmove \\S+\\s+");
    }

    @Test
    void isLeftAloneWithoutAWordWhenAJarHasChangedOrThereIsNone() throws IOException {
        copy(BUILT, folder);
        var jar = folder.resolve("quarkus/generated-bytecode.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
        assertThat(version(folder, "-Xlog:class+load").words())
                .doesNotContain("io.firstmove.cli.Main source: shared objects file")
                .contains("io.firstmove.cli.Main source: file:");
        assertThat(version(folder).words()).matches("firstmove \\S+\\s+");

        Files.delete(folder.resolve("app.aot"));
        assertThat(version(folder).words()).matches("firstmove \\S+\\s+");
    }

    private static Program version(Path app, String... options) {
        var arguments = new ArrayList<>(List.of("-XX:AOTCache=" + app.resolve("app.aot"), "-Xlog:aot*=off"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString(), "--version"));
        var java = ProcessHandle.current().info().command().orElseThrow();
        var said = Program.run(java, arguments.toArray(String[]::new));
        assertThat(said.status()).as(said.words()).isZero();
        return said;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
