package io.firstmove.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes; skips the test where mounting is not permitted. */
public final class SmallDisk implements AutoCloseable {

    private static final Path MKFS = Path.of("/sbin/mkfs.ext4");

    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    /** Mounts one in memory. */
    public static SmallDisk mount(Path at, String options) throws IOException, InterruptedException {
        return mount(at, "-t", "tmpfs", "-o", options, "tmpfs");
    }

    /** Mounts one of 20 MiB on an image, where a tenth is kept for root. */
    public static SmallDisk ext4(Path at) throws IOException, InterruptedException {
        Lab.needs(MKFS.resolveSibling("."), "mkfs.ext4");
        var image = at.resolveSibling(at.getFileName() + ".img");
        Lab.run("truncate", "-s", "20M", image.toString());
        Lab.run(MKFS.toString(), "-q", "-F", "-m", "10", image.toString());
        return mount(at, "-o", "loop", image.toString());
    }

    private static SmallDisk mount(Path at, String... words) throws IOException, InterruptedException {
        Lab.needs(Lab.isRoot(), "permission of root to mount");
        Files.createDirectory(at);
        var argv = new ArrayList<>(List.of("mount"));
        argv.addAll(List.of(words));
        argv.add(at.toString());
        var process = new ProcessBuilder(argv).inheritIO().start();
        Lab.needs(process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0, "permission to mount here");
        return new SmallDisk(at);
    }

    public Path path() {
        return mount;
    }

    public void remount(String options) {
        Lab.run("mount", "-o", "remount," + options, mount.toString());
    }

    /** Unmounts it also under whoever still looks at it. */
    @Override
    public void close() {
        Lab.run("umount", "-l", mount.toString());
    }
}
