package io.firstmove.action.disk;

import io.firstmove.action.parameter.Required;

/** Checks paths that parameters name. */
public final class AbsolutePath {

    private AbsolutePath() {}

    /** Answers the path if it is absolute and a single line. */
    public static String of(String path) {
        Required.text("path", path);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must be absolute, such as /var/lib/redis, not '" + path + "'");
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("path must not contain control characters");
        }
        return path;
    }
}
