package io.firstmove.action.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@BesideOthers
class DiskUsageTest extends ActionContract<DiskUsage.Parameters> {

    private @Nullable SmallDisk mounted;

    @AfterEach
    void unmount() {
        if (mounted != null) {
            mounted.close();
        }
    }

    @Test
    void tellsSpaceAndInodes() throws Exception {
        var result = perform(usage("/", 1.0, 1.0)).result();

        assertThat(result.findings()).containsKeys("usedRatio", "usedBytes", "availableBytes", "sizeBytes", "mount");
        assertThat((Double) result.findings().get("usedRatio")).isBetween(0.0, 1.0);
        assertThat(result.summary()).contains("on local is").contains("% full");
    }

    @Test
    @Tag("lab")
    void judgesByTheWorseOfSpaceAndInodes() throws Exception {
        var mount = mount("size=20m,nr_inodes=50");

        assertThat(perform(usage(mount, 0.8, 0.9)).result().verdict()).isEqualTo(Verdict.PASSED);
        Files.write(mount.resolve("big"), new byte[17 << 20]);
        var warned = perform(usage(mount, 0.8, 0.9)).result();
        for (int i = 0; i < 48; i++) {
            Files.createFile(mount.resolve("file" + i));
        }
        var failed = perform(usage(mount, 0.8, 0.9)).result();

        assertThat(warned.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(warned.findings()).containsEntry("usedRatio", 0.85).containsEntry("readOnly", false);
        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(failed.findings()).containsEntry("inodesUsedRatio", 1.0);
    }

    @Test
    @Tag("lab")
    void failsOnAReadOnlyMount() throws Exception {
        var mount = mount("size=1m,ro");

        var result = perform(usage(mount, 0.8, 0.9)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("readOnly", true);
        assertThat(result.summary()).contains("read-only");
    }

    @Test
    @Tag("lab")
    void countsWhatIsKeptForRootForNeitherSide() throws Exception {
        mounted = SmallDisk.ext4(folder.resolve("mount point"));
        var big = mounted.path().resolve("big");
        var free = Files.getFileStore(mounted.path()).getUsableSpace();
        Files.write(big, new byte[(int) free]);

        var result = perform(usage(mounted.path(), 0.8, 0.99)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat((Double) result.findings().get("usedRatio")).isGreaterThan(0.99);
        assertThat((Long) result.findings().get("sizeBytes")).isGreaterThan(free + free / 20);
    }

    @Test
    @Tag("lab")
    void judgesAllByTheFullest() throws Exception {
        var mount = mount("size=4m,nr_inodes=50");
        Files.write(mount.resolve("big"), new byte[(4 << 20) - 4096]);

        var result = perform(usage("all", 0.98, 0.995)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("mount", mount.toString());
        assertThat(result.findings())
                .extractingByKey("fullFileSystems")
                .asString()
                .contains(mount.toString());
        assertThat((Long) result.findings().get("fileSystems")).isGreaterThan(1);
        assertThat(result.summary()).startsWith("The fullest file system on local, " + mount + ", is 100 % full");
    }

    @Test
    @Tag("lab")
    void warnsOfAReadOnlyMountAmongAll() throws Exception {
        var mount = mount("size=1m,ro");

        var result = perform(usage("all", 1.0, 1.0)).result();

        assertThat(result.verdict()).isIn(Verdict.WARNED, Verdict.FAILED);
        assertThat(result.findings())
                .extractingByKey("readOnlyFileSystems")
                .asString()
                .contains(mount.toString());
        assertThat(result.summary()).contains("mounted read-only: ");
    }

    @Test
    void leavesOutImagesAndWhatIsCountedElsewhere() throws Exception {
        // As on a machine with snaps and containers, which a test cannot mount.
        program("snaps", """
                case "$*" in
                *mounts) cat <<'END'
                /dev/loop3 /snap/core squashfs ro,nodev 0 0
                overlay /var/lib/docker/overlay2/x/merged overlay rw 0 0
                /dev/sda1 / ext4 rw 0 0
                END
                ;;
                *) cat <<'END'
                Filesystem 1024-blocks Used Available Capacity Mounted on
                /dev/loop3 100 100 0 100% /snap/core
                overlay 1000 990 10 99% /var/lib/docker/overlay2/x/merged
                /dev/sda1 1000 500 500 50% /
                END
                esac
                """);

        var result = perform(new DiskUsage.Parameters("all", "snaps", 0.8, 0.9)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("mount", "/").containsEntry("fileSystems", 1L);
    }

    @Test
    void cannotTellOfAPathThatIsNotThere() throws Exception {
        var result = perform(absent()).result();

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("does not exist");
    }

    @Test
    void namesHostsYamlForAHostThatIsNotListed() throws Exception {
        var result =
                perform(new DiskUsage.Parameters("/", "$(reboot)", 0.8, 0.9)).result();

        assertThat(result.reason()).contains(UnknownReason.NOT_ALLOWED);
        assertThat(result.summary()).contains("hosts.yaml");
    }

    @Test
    void looksAtAnotherHostThroughItsPrefix() throws Exception {
        var result =
                perform(new DiskUsage.Parameters("/", "elsewhere", 1.0, 1.0)).result();

        assertThat(result.findings()).containsEntry("mount", "/");
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> usage(Path.of("relative"), 0.8, 0.9)).hasMessageContaining("absolute");
        assertThatThrownBy(() -> usage("/", 80.0, 90.0)).hasMessageContaining("ratio between 0 and 1");
        assertThatThrownBy(() -> usage("/", 0.9, 0.8)).hasMessageContaining("above failAt");
    }

    @Test
    void fillsInWhatARunbookLeavesOut() throws Exception {
        var json = new ObjectMapper();

        assertThat(json.readValue("{\"path\": \"/srv\"}", DiskUsage.Parameters.class))
                .isEqualTo(usage("/srv", 0.80, 0.90));
        assertThatThrownBy(() -> json.readValue("{\"path\": \"srv\"}", DiskUsage.Parameters.class))
                .hasRootCauseMessage("path must be absolute, such as /var/lib/redis, not 'srv'");
        assertThat(json.readValue("{}", DiskUsage.Parameters.class)).isEqualTo(usage("all", 0.80, 0.90));
    }

    @Override
    protected Map<String, List<String>> hosts() {
        return Map.of(
                "elsewhere", List.of("nice", "-n", "1"),
                "hangs", List.of(folder.resolve("hangs").toString()),
                "refuses", List.of(folder.resolve("refuses").toString()),
                "snaps", List.of(folder.resolve("snaps").toString()),
                "tells", List.of(folder.resolve("tells").toString()));
    }

    @Override
    protected Action<DiskUsage.Parameters> action() {
        return new DiskUsage(new CommandRunner());
    }

    @Override
    protected DiskUsage.Parameters hanging() throws IOException {
        program("hangs", "exec sleep 600");
        return new DiskUsage.Parameters("/", "hangs", 0.8, 0.9);
    }

    @Override
    protected DiskUsage.Parameters absent() {
        return usage("/does/not/exist", 0.8, 0.9);
    }

    @Override
    protected Optional<DiskUsage.Parameters> denied() throws IOException {
        program("refuses", "echo 'ops@lb: Permission denied (publickey).' >&2; exit 255");
        return Optional.of(new DiskUsage.Parameters("/", "refuses", 0.8, 0.9));
    }

    @Override
    protected DiskUsage.Parameters telling() throws IOException {
        program("tells", "echo 'password=" + SECRET + "' >&2; exit 1");
        return new DiskUsage.Parameters("/", "tells", 0.8, 0.9);
    }

    @Override
    protected DiskUsage.Parameters withValue(String value) {
        return usage("/" + value, 0.8, 0.9);
    }

    private void program(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    private Path mount(String options) throws IOException, InterruptedException {
        mounted = SmallDisk.mount(folder.resolve("mount point"), options);
        return mounted.path();
    }

    private static DiskUsage.Parameters usage(Object path, double warnAt, double failAt) {
        return new DiskUsage.Parameters(path.toString(), Hosts.LOCAL, warnAt, failAt);
    }
}
