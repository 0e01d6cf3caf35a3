package io.firstmove.postgres.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, which come as an archive and are unpacked once per home. */
record PostgresBinaries(Path directory) {

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    static PostgresBinaries unpackedIn(Path home) throws IOException {
        var archive = PostgresArchive.find();
        var directory = home.resolve("postgres-" + archive.identity());
        if (!Files.isDirectory(directory)) {
            unpack(archive, directory);
        }
        return new PostgresBinaries(directory);
    }

    private static void unpack(PostgresArchive archive, Path directory) throws IOException {
        var half = Files.createTempDirectory(directory.getParent(), "unpacking-");
        try (var content = archive.open();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(content)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, half);
            }
        }
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        var path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
            throw new IOException(entry.getName() + " leads out of the archive");
        }
        Files.createDirectories(path.getParent()); // the archive names some folders after their files
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        } else {
            Files.copy(content, path);
        }
        Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        var all = PosixFilePermission.values(); // from owner's read to others' execute, as the bits of the mode
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }
}
