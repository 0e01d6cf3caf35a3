package io.firstmove.action.disk.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.parameter.ParameterFault;
import io.firstmove.action.parameter.Parameters;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
@EnabledOnOs(OS.LINUX)
class DiskCleanTest extends ActionContract<DiskClean.Parameters> {

    private static final int MIB = 1 << 20;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void deletesWhatMatchesAndIsOld() throws Exception {
        var old = file("log/app.1.gz", MIB, 48);
        var deep = file("log/archive/2026/app with spaces.2.gz", 2 * MIB, 72);
        var young = file("log/app.3.gz", MIB, 23);
        var other = file("log/app.log", MIB, 72);
        var outside = file("data/app.gz", MIB, 72);

        var result = perform(clean(folder.resolve("log"), "*.gz")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary())
                .isEqualTo("Deleted 2 files of 3.0 MiB in " + folder + "/log on local (*.gz older than 1d)");
        assertThat(result.findings())
                .containsEntry("foundFiles", 2L)
                .containsEntry("foundBytes", 3L * MIB)
                .containsEntry("freedFiles", 2L)
                .containsEntry("freedBytes", 3L * MIB);
        assertThat(result.output())
                .startsWith("Found 2 files of 3.0 MiB; to delete, oldest first, 2 files of 3.0 MiB:\n")
                .containsSubsequence(deep.toString(), old.toString(), "Deleted 2 of them.");
        assertThat(List.of(old, deep)).noneMatch(Files::exists);
        assertThat(List.of(young, other, outside)).allMatch(Files::exists);
    }

    @Test
    @Tag("lab")
    void tellsWhatBecameFree() throws Exception {
        var disk = disk("size=20m");
        file(disk.path().resolve("core.1"), 5 * MIB, 48);

        var result = perform(clean(disk.path(), "core.*")).result();

        assertThat(number(result, "freeBytesAfter") - number(result, "freeBytesBefore"))
                .isEqualTo(5L * MIB);
    }

    @Test
    void followsNoLink() throws Exception {
        var outside = file("outside/a.gz", 1, 72);
        Files.createDirectory(folder.resolve("log"));
        Files.createSymbolicLink(folder.resolve("log/down"), folder.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("log/b.gz"), outside);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("outside"));

        var below = perform(clean(folder.resolve("log"), "*.gz")).result();
        var itself = perform(clean(folder.resolve("link"), "*.gz")).result();

        assertThat(below.findings()).containsEntry("foundFiles", 0L);
        assertThat(itself.reason()).contains(UnknownReason.NOT_ALLOWED);
        assertThat(itself.summary()).contains("is really " + folder + "/outside");
        assertThat(outside).exists();
        assertThat(Files.isSymbolicLink(folder.resolve("log/b.gz"))).isTrue();
    }

    @Test
    @Tag("lab")
    void staysOnItsFileSystem() throws Exception {
        var disk = disk("size=20m");
        var other = file(disk.path().resolve("a.gz"), 1, 72);

        var result = perform(clean(folder, "*.gz")).result();

        assertThat(result.findings()).containsEntry("foundFiles", 0L);
        assertThat(other).exists();
    }

    @Test
    void leavesWhatHasASecondNameOrOneOfTwoLines() throws Exception {
        var twice = file("log/a.gz", 1, 72);
        Files.createLink(folder.resolve("log/again"), twice);
        var lines = file("log/b\npasswd.gz", 1, 72);

        assertThat(perform(clean(folder.resolve("log"), "*.gz")).result().findings())
                .containsEntry("foundFiles", 0L);
        assertThat(List.of(twice, lines)).allMatch(Files::exists);
    }

    @Test
    void takesAPatternForNothingElse() throws Exception {
        var kept = file("log/a.gz", 1, 72);
        var odd = file("log/-delete", 1, 72);

        perform(clean(folder.resolve("log"), "-delete", "$(touch pwned)", "a.gz) -o (b"));

        assertThat(kept).exists();
        assertThat(odd).doesNotExist();
    }

    @Test
    void deletesTheOldestUpToItsBound() throws Exception {
        var oldest = file("log/a.gz", MIB, 90);
        var older = file("log/b.gz", MIB, 80);
        var old = file("log/c.gz", MIB, 70);

        var result = perform(
                        new DiskClean.Parameters(folder + "/log", List.of("*.gz"), "1d", Hosts.LOCAL, 2L * MIB + 1000))
                .result();
        var tooSmall = perform(new DiskClean.Parameters(folder + "/log", List.of("*.gz"), "1d", Hosts.LOCAL, 1000L))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).endsWith("; 1 of 3 files found remain");
        assertThat(List.of(oldest, older)).noneMatch(Files::exists);
        assertThat(old).exists();
        assertThat(tooSmall.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(tooSmall.summary()).contains("larger than mostBytes");
    }

    @Test
    void leavesToTheNextRunWhatIsTooManyForOne() throws Exception {
        for (int i = 0; i < 450; i++) {
            file("log/session-" + i, 0, 72);
        }

        var first = perform(clean(folder.resolve("log"), "session-*")).result();
        var second = perform(clean(folder.resolve("log"), "session-*")).result();

        assertThat(first.findings()).containsEntry("foundFiles", 450L);
        assertThat(number(first, "freedFiles")).isBetween(100L, 400L);
        assertThat(second.findings()).containsEntry("foundFiles", 450L - number(first, "freedFiles"));
    }

    @Test
    void holdsEachFileAgainstItsConditionsAgain() throws Exception {
        var touched = file("log/a.gz", 1, 72);
        var renamed = file("log/b.gz", 1, 72);
        var same = file("log/c.gz", 1, 72);
        var parameters = clean(folder.resolve("log"), "*.gz");

        OnHost.perform(new CommandRunner(), context(Duration.ofSeconds(5)), Hosts.LOCAL, host -> {
            var sweep = new Sweep(parameters, host);
            var listed = Leftovers.read(sweep.list()).orElseThrow().listed();
            assertThat(listed).hasSize(3);
            Files.setLastModifiedTime(touched, FileTime.from(Instant.now()));
            Files.move(renamed, folder.resolve("log/b.kept"));
            file("log/later.gz", 1, 72);

            var deleted = Sweep.deleted(listed, sweep.delete(listed));

            assertThat(deleted).extracting(Leftovers.Leftover::path).containsExactly(same.toString());
            return ActionResult.unknown(UnknownReason.ERROR, "");
        });

        assertThat(List.of(touched, folder.resolve("log/b.kept"), folder.resolve("log/later.gz")))
                .allMatch(Files::exists);
        assertThat(same).doesNotExist();
    }

    @Test
    void warnsThatThereIsNothingToDelete() throws Exception {
        file("log/young.gz", 1, 2);

        var result = perform(clean(folder.resolve("log"), "*.gz")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.summary()).startsWith("Nothing to delete in ").endsWith("there is no *.gz older than 1d");
        assertThat(result.findings()).containsEntry("freedFiles", 0L);
    }

    @Test
    @Tag("lab")
    void failsOnAReadOnlyFileSystem() throws Exception {
        var disk = disk("size=1m");
        var kept = file(disk.path().resolve("a.gz"), 1, 72);
        disk.remount("ro");

        var result = perform(clean(disk.path(), "*.gz")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).contains("Could not delete any of 1 file").contains("Read-only file system");
        assertThat(kept).exists();
    }

    @Test
    @Tag("lab")
    void saysThatItMayNotDelete() throws Exception {
        var disk = disk("size=1m,mode=755");
        file(disk.path().resolve("a.gz"), 1, 72);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        var result = perform(new DiskClean.Parameters(
                        disk.path().toString(), List.of("*.gz"), "1d", "nobody", Long.MAX_VALUE))
                .result();

        assertThat(result.reason()).contains(UnknownReason.DENIED);
        assertThat(result.summary()).contains("Could not delete any of 1 file");
        assertThat(result.findings()).containsEntry("foundFiles", 1L).containsEntry("freedFiles", 0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/root",
                "/root/logs",
                "/home",
                "/home/ops",
                "/etc/app",
                "/usr/local/app",
                "/var",
                "/tmp/",
                "/var/log/../../etc",
                "/var/./log",
                "relative",
                "",
                "/var/log\n"
            })
    void refusesWhereNobodyMeansToClean(String path) {
        assertThatThrownBy(() -> clean(path, "*.gz")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "?*", "*.*", "", "[a-z]*", "[a-z", ".*", "a/*.gz", "*\n.gz"})
    void refusesPatternsThatMatchWhatTheyShouldNot(String pattern) {
        assertThatThrownBy(() -> clean("/var/log/app", pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatMayBeInUse() {
        assertThatThrownBy(() -> new DiskClean.Parameters("/var/log/app", List.of("*.gz"), "59m", "local", 1L))
                .hasMessageContaining("at least 1h");
        assertThatThrownBy(() -> new DiskClean.Parameters("/var/log/app", List.of("*.gz"), "soon", "local", 1L))
                .hasMessageContaining("such as 1h or 7d");
        assertThatThrownBy(() -> new DiskClean.Parameters("/var/log/app", List.of(), "1d", "local", 1L))
                .hasMessageContaining("patterns");
    }

    @Test
    void letsNoAlertSayWhatIsDeleted() throws Exception {
        var with = (ObjectNode) new ObjectMapper().readTree("""
                {"path": "{labels.path}", "patterns": ["{labels.pattern}"], "olderThan": "1d", "host": "{labels.host}"}
                """);

        var faults = new Parameters()
                .check(
                        "disk.clean",
                        DiskClean.Parameters.class,
                        with,
                        node -> node.toString().contains("{labels"));

        assertThat(faults).extracting(ParameterFault::path).containsExactlyInAnyOrder("/path", "/patterns");
        assertThat(definition().changes()).isTrue();
    }

    @Override
    protected Map<String, List<String>> hosts() {
        return Map.of(
                "nobody", List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                "hangs", List.of(folder.resolve("hangs").toString()),
                "refuses", List.of(folder.resolve("refuses").toString()),
                "tells", List.of(folder.resolve("tells").toString()));
    }

    @Override
    protected Action<DiskClean.Parameters> action() {
        return new DiskClean(new CommandRunner());
    }

    @Override
    protected DiskClean.Parameters hanging() throws IOException {
        return elsewhere("hangs", "exec sleep 600");
    }

    @Override
    protected DiskClean.Parameters absent() {
        return clean("/srv/does/not/exist", "*.gz");
    }

    @Override
    protected Optional<DiskClean.Parameters> denied() throws IOException {
        return Optional.of(elsewhere("refuses", "echo 'ops@lb: Permission denied (publickey).' >&2; exit 255"));
    }

    @Override
    protected DiskClean.Parameters telling() throws IOException {
        return elsewhere("tells", "echo '1 8 9 /srv/password=" + SECRET + "'; echo 'found 1 8'");
    }

    @Override
    protected DiskClean.Parameters withValue(String value) {
        return clean(folder + "/" + value, "*.gz", value);
    }

    private DiskClean.Parameters elsewhere(String host, String text) throws IOException {
        Files.writeString(folder.resolve(host), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(folder.resolve(host), PosixFilePermissions.fromString("rwx------"));
        return new DiskClean.Parameters("/srv/app/logs", List.of("*.gz"), "1d", host, Long.MAX_VALUE);
    }

    private SmallDisk disk(String options) throws IOException, InterruptedException {
        var disk = SmallDisk.mount(folder.resolve("other disk"), options);
        opened.add(disk);
        return disk;
    }

    private Path file(String name, int bytes, int ageInHours) throws IOException {
        return file(folder.resolve(name), bytes, ageInHours);
    }

    private static Path file(Path file, int bytes, int ageInHours) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(ageInHours))));
    }

    private static DiskClean.Parameters clean(Object path, String... patterns) {
        return new DiskClean.Parameters(path.toString(), List.of(patterns), "1d", Hosts.LOCAL, Long.MAX_VALUE);
    }

    private static long number(ActionResult result, String name) {
        return (Long) result.findings().getOrDefault(name, 0L);
    }
}
