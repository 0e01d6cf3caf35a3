package io.firstmove.action.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.firstmove.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes in memory; skips the test where mounting is not permitted. */
final class SmallDisk implements AutoCloseable {

    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    static SmallDisk mount(Path at, String options) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "mounting needs root");
        Files.createDirectory(at);
        var process = new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString()).start();
        assumeTrue(process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0, "mounting is not permitted here");
        return new SmallDisk(at);
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
