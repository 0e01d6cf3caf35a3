package io.firstmove.action.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.firstmove.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes; skips the test where mounting is not permitted. */
final class SmallDisk implements AutoCloseable {

    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    static SmallDisk mount(Path at, String options) throws IOException, InterruptedException {
        return mount(at, "-t", "tmpfs", "-o", options, "tmpfs");
    }

    /** One on an image, where some is kept for root. */
    static SmallDisk ext4(Path at) throws IOException, InterruptedException {
        var image = at.resolveSibling(at.getFileName() + ".img");
        assumeTrue(runs("truncate", "-s", "20M", image.toString()), "there is no truncate");
        assumeTrue(runs("/sbin/mkfs.ext4", "-q", "-F", "-m", "10", image.toString()), "there is no mkfs.ext4");
        return mount(at, "-o", "loop", image.toString());
    }

    private static SmallDisk mount(Path at, String... words) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "mounting needs root");
        Files.createDirectory(at);
        var argv = new ArrayList<>(List.of("mount"));
        argv.addAll(List.of(words));
        argv.add(at.toString());
        assumeTrue(runs(argv.toArray(String[]::new)), "mounting is not permitted here");
        return new SmallDisk(at);
    }

    private static boolean runs(String... argv) throws IOException, InterruptedException {
        if (argv[0].startsWith("/") && !Files.isExecutable(Path.of(argv[0]))) {
            return false;
        }
        var process = new ProcessBuilder(argv).start();
        return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    Path path() {
        return mount;
    }

    void remount(String options) {
        Lab.run("mount", "-o", "remount," + options, mount.toString());
    }

    @Override
    public void close() {
        Lab.run("umount", mount.toString());
    }
}
