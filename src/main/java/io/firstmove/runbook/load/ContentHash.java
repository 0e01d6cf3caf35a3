package io.firstmove.runbook.load;

import io.firstmove.runbook.yaml.RegularFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over what a run depends on: {@code runbook.yaml}, and the names and contents of all scripts. */
final class ContentHash {

    private static final String SCRIPTS = "scripts";

    private ContentHash() {}

    static String of(byte[] source, Path folder) throws IOException {
        var hash = sha256();
        hash.update(sha256().digest(source));
        for (var script : scripts(folder)) {
            var name = folder.relativize(script).toString().replace('\\', '/');
            // Fixed lengths, so that no text can pose as the end of one part and the beginning of the next.
            hash.update(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
            RegularFile.check(script);
            hash.update(contentOf(script));
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** All files under {@code scripts/}, in order of their names. Links are followed: a ConfigMap consists of them. */
    static List<Path> scripts(Path folder) throws IOException {
        var scripts = folder.resolve(SCRIPTS);
        if (!Files.isDirectory(scripts)) {
            return List.of();
        }
        try (var files = Files.walk(scripts, FileVisitOption.FOLLOW_LINKS)) {
            // A link that leads nowhere is no script; a pipe is one that would never end.
            return files.filter(file -> Files.exists(file) && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] contentOf(Path file) throws IOException {
        var hash = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), hash)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hash.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
