package io.firstmove.postgres.embedded;

import io.firstmove.platform.CannotStartException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, which travel as an archive on the classpath and are unpacked once per home. */
record PostgresBinaries(Path directory) {

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    static PostgresBinaries unpackedIn(Path home) throws IOException {
        var archive = archiveName();
        // The archive carries no version, and its digest also tells two builds of one version apart.
        var directory = home.resolve("postgres-" + digest(archive));
        if (!Files.isDirectory(directory)) {
            unpack(archive, directory);
        }
        return new PostgresBinaries(directory);
    }

    private static void unpack(String archive, Path directory) throws IOException {
        var half = Files.createTempDirectory(directory.getParent(), "unpacking-");
        try (var content = open(archive);
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

    private static String digest(String archive) throws IOException {
        try (var digested = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String archiveName() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var arm = System.getProperty("os.arch").equals("aarch64");
        return "postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static InputStream open(String archive) {
        var content = Thread.currentThread().getContextClassLoader().getResourceAsStream(archive);
        if (content == null) {
            throw new CannotStartException("No PostgreSQL for this platform (" + archive
                    + ") is built in. Run one yourself and set QUARKUS_DATASOURCE_JDBC_URL.");
        }
        return content;
    }
}
