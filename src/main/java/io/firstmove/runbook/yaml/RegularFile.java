package io.firstmove.runbook.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files, and nothing else: to open a pipe or a device can take for ever. */
public final class RegularFile {

    private RegularFile() {}

    /**
     * The beginning of a file.
     *
     * @param max how many bytes at most
     * @throws IOException when it cannot be read, or is no regular file
     */
    public static byte[] read(Path file, int max) throws IOException {
        check(file);
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(max);
        }
    }

    /** @throws IOException where something is there, and it is neither a regular file nor a link to one */
    public static void check(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file.getFileName() + " is a pipe, socket, device or folder, and no regular file");
        }
    }
}
