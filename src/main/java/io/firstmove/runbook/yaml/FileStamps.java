package io.firstmove.runbook.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * How files looked from the outside, to tell cheaply whether to read them again. Asked again and again rather than told
 * by the operating system, because network file systems, bind mounts and the link swaps of ConfigMaps tell nothing.
 *
 * @param stamps size, time and identity by path
 * @param settled whether a further change could not hide behind the same time stamp
 */
record FileStamps(TreeMap<String, String> stamps, boolean settled) {

    /** The coarsest time stamps in use are those of FAT, two seconds. */
    private static final Duration COARSEST = Duration.ofSeconds(2);

    static FileStamps of(List<Path> files, Instant now) throws IOException {
        var stamps = new TreeMap<String, String>();
        boolean settled = true;
        for (var file : files) {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var modified = attributes.lastModifiedTime().toInstant();
            stamps.put(file.toString(), attributes.size() + " " + modified + " " + attributes.fileKey());
            settled &= modified.isBefore(now.minus(COARSEST));
        }
        return new FileStamps(stamps, settled);
    }

    boolean sameAs(FileStamps earlier) {
        return earlier.settled && stamps.equals(earlier.stamps);
    }
}
