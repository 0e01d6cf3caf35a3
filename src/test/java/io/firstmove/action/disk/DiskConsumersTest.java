package io.firstmove.action.disk;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@BesideOthers
@EnabledOnOs(OS.LINUX)
class DiskConsumersTest extends ActionContract<DiskConsumers.Parameters> {

    private static final int MIB = 1 << 20;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void namesTheDirectoryThatHoldsNearlyAll() throws Exception {
        write("var/log/journal/system.journal", 5 * MIB);
        write("var/log/syslog", 100);
        write("var/cache/x", MIB);
        write("etc/passwd", 100);

        var result = look(folder.resolve("var"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings())
                .containsEntry("largestDirectory", folder + "/var/log/journal")
                .containsEntry("largestFile", folder + "/var/log/journal/system.journal")
                .containsEntry("largestFileBytes", 5L * MIB)
                .containsEntry("cutShort", false);
        assertThat((Long) result.findings().get("largestDirectoryBytes")).isBetween(5L * MIB, 6L * MIB);
        assertThat((Long) result.findings().get("totalBytes")).isBetween(6L * MIB, 7L * MIB);
        assertThat(result.summary()).startsWith(folder + "/var/log/journal on local holds 5.0 MiB of 6.0 MiB");
        assertThat(result.output()).contains("5.0 MiB  " + folder + "/var/log/journal/system.journal");
    }

    @Test
    void stopsWhereTwoShareTheSpace() throws Exception {
        write("data/a/big", 2 * MIB);
        write("data/b/big", 2 * MIB);
        write("rest/x", 100);

        assertThat(look(folder).findings()).containsEntry("largestDirectory", folder + "/data");
    }

    @Test
    void namesTheDirectoryItselfWhereItHasNoOther() throws Exception {
        write("flat", 2 * MIB);

        assertThat(look(folder).findings()).containsEntry("largestDirectory", folder.toString());
    }

    @Test
    @Tag("lab")
    void staysOnItsFileSystem() throws Exception {
        write("own/x", MIB);
        var other = disk("size=20m");
        Files.write(other.path().resolve("big"), new byte[10 * MIB]);

        assertThat(look(folder).findings()).containsEntry("largestDirectory", folder + "/own");
    }

    @Test
    @Tag("lab")
    void findsDeletedFilesThatAreStillOpen() throws Exception {
        var disk = disk("size=20m");
        Files.write(disk.path().resolve("kept"), new byte[MIB]);
        var held = Files.write(disk.path().resolve("access.log"), new byte[7 * MIB]);
        var process = new ProcessBuilder("tail", "-f", held.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        opened.add(() -> process.destroyForcibly().onExit().join());
        // Twice open is once held.
        var again = Files.newInputStream(held);
        opened.add(again);
        await().until(() -> holds(process, held));
        Files.delete(held);

        var result = look(disk.path());

        assertThat(result.findings()).containsEntry("deletedOpenBytes", 7L * MIB);
        assertThat(result.findings())
                .extractingByKey("deletedOpenProcess")
                .asString()
                .matches("(tail|java) \\(process \\d+\\)");
        assertThat(result.summary()).contains("; 7.0 MiB are deleted files still open, most by ");
        assertThat(result.output()).contains("access.log (deleted)");
    }

    @Test
    void tellsWhatItSawWhereAWalkIsCutShort() throws Exception {
        write("data/x", MIB);
        program("slow", "PATH=" + folder.resolve("bin") + ":$PATH exec \"$@\"");
        Files.createDirectory(folder.resolve("bin"));
        program("bin/du", "/usr/bin/du \"$@\"; case \"$*\" in *-d*) exec sleep 30;; esac");

        var result = perform(new DiskConsumers.Parameters(folder + "/data", "slow", 4))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("cutShort", true);
        assertThat(result.summary()).contains("seen so far");
    }

    @Test
    void cannotTellOfWhatIsNoDirectory() throws Exception {
        write("file", 1);

        assertThat(look(folder.resolve("file")).summary()).contains("is no directory");
        assertThat(look(folder.resolve("file")).reason()).contains(UnknownReason.INVALID);
        assertThat(perform(absent()).result().summary()).contains("does not exist");
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> new DiskConsumers.Parameters("var", "local", 4))
                .hasMessageContaining("absolute");
        assertThatThrownBy(() -> new DiskConsumers.Parameters("/var", "local", 9))
                .hasMessageContaining("1 to 8");
    }

    @Override
    protected Map<String, List<String>> hosts() {
        return Map.of(
                "slow", List.of(folder.resolve("slow").toString()),
                "hangs", List.of(folder.resolve("hangs").toString()),
                "refuses", List.of(folder.resolve("refuses").toString()),
                "tells", List.of(folder.resolve("tells").toString()));
    }

    @Override
    protected Action<DiskConsumers.Parameters> action() {
        return new DiskConsumers(new CommandRunner());
    }

    @Override
    protected DiskConsumers.Parameters hanging() throws IOException {
        program("hangs", "exec sleep 600");
        return new DiskConsumers.Parameters("/", "hangs", 4);
    }

    @Override
    protected DiskConsumers.Parameters absent() {
        return new DiskConsumers.Parameters("/does/not/exist", Hosts.LOCAL, 4);
    }

    @Override
    protected Optional<DiskConsumers.Parameters> denied() throws IOException {
        program("refuses", "echo 'ops@lb: Permission denied (publickey).' >&2; exit 255");
        return Optional.of(new DiskConsumers.Parameters("/", "refuses", 4));
    }

    @Override
    protected DiskConsumers.Parameters telling() throws IOException {
        program("tells", "echo directories; echo '4 /srv/password=" + SECRET + "'");
        return new DiskConsumers.Parameters("/srv", "tells", 4);
    }

    @Override
    protected DiskConsumers.Parameters withValue(String value) {
        return new DiskConsumers.Parameters(folder + "/" + value, Hosts.LOCAL, 4);
    }

    private ActionResult look(Path path) throws InterruptedException {
        return perform(new DiskConsumers.Parameters(path.toString(), Hosts.LOCAL, 4))
                .result();
    }

    private void write(String name, int bytes) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private SmallDisk disk(String options) throws IOException, InterruptedException {
        var disk = SmallDisk.mount(folder.resolve("other disk"), options);
        opened.add(disk);
        return disk;
    }

    private static boolean holds(Process process, Path file) throws IOException {
        try (var open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.anyMatch(one -> {
                try {
                    return Files.isSameFile(one, file);
                } catch (IOException _) {
                    return false;
                }
            });
        }
    }

    private void program(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }
}
