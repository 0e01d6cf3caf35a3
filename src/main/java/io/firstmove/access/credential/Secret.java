package io.firstmove.access.credential;

import java.security.SecureRandom;
import java.util.Base64;

/** Creates secrets of 256 bits, which cannot be guessed, so that a plain hash protects them. */
final class Secret {

    private static final int BYTES = 32;

    private Secret() {}

    /** In letters that need no escape in a header, a cookie or a shell. */
    static String create() {
        var bytes = new byte[BYTES];
        // Not kept in a field: a native image would carry the seed of the machine that built it.
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
