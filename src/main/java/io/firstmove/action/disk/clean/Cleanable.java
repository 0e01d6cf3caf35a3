package io.firstmove.action.disk.clean;

import io.firstmove.action.disk.AbsolutePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Says where, and what, may be cleaned at all, whatever a runbook says. */
final class Cleanable {

    /** Nothing in these is left over from work. */
    private static final Set<String> SYSTEM = Set.of(
            "bin",
            "boot",
            "dev",
            "etc",
            "lib",
            "lib32",
            "lib64",
            "libx32",
            "proc",
            "root",
            "sbin",
            "sys",
            "usr",
            "System",
            "Library",
            "Applications");

    /** These belong to many; what is left over lies deeper. */
    private static final Set<String> SHARED =
            Set.of("home", "media", "mnt", "opt", "run", "srv", "tmp", "var", "Users", "Volumes", "private");

    private Cleanable() {}

    /**
     * Answers the directory, as find wants it.
     *
     * @throws IllegalArgumentException for a directory that nobody means
     */
    static String directory(String path) {
        AbsolutePath.of(path);
        var directory = Path.of(path);
        if (!directory.normalize().equals(directory)) {
            throw new IllegalArgumentException("path must not contain . or .. but is " + path);
        }
        var names = names(directory);
        boolean home = names.size() == 2 && Set.of("home", "Users").contains(names.getFirst());
        if (names.isEmpty() || SYSTEM.contains(names.getFirst()) || home) {
            throw new IllegalArgumentException(path + " is the system's, or somebody's home: it is never cleaned");
        }
        if (names.size() == 1 && SHARED.contains(names.getFirst())) {
            throw new IllegalArgumentException(path + " belongs to many: name a directory in it");
        }
        return directory.toString();
    }

    /**
     * Answers the pattern.
     *
     * @throws IllegalArgumentException for one that matches whatever there is
     */
    static String pattern(String pattern) {
        if (pattern.contains("/") || pattern.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("patterns are for names of files, without / and control characters");
        }
        // What is in brackets is one of many, and so says nothing of the name.
        var letters = pattern.replaceAll("\\[[^]]*\\]?", "")
                .chars()
                .filter(Character::isLetterOrDigit)
                .count();
        if (letters == 0) {
            throw new IllegalArgumentException(
                    "patterns: \"" + pattern + "\" matches what it should not; name part of it, such as *.gz");
        }
        return pattern;
    }

    private static List<String> names(Path directory) {
        return StreamSupport.stream(directory.spliterator(), false)
                .map(Path::toString)
                .toList();
    }
}
