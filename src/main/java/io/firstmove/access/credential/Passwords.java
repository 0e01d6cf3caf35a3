package io.firstmove.access.credential;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;

/** Hashes and validates passwords with bcrypt. */
final class Passwords {

    /** NIST SP 800-63B asks for 8 and recommends 15 where there is no second factor. */
    static final int MIN_LENGTH = 12;

    /** bcrypt ignores further bytes. */
    private static final int MAX_BYTES = 72;

    /** 2^12 rounds: about a quarter of a second. */
    private static final int COST = 12;

    /** The hash of an unknown password, so that an unknown user takes as long as a known one. */
    private static final String NOBODY = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";

    private Passwords() {}

    /**
     * Hashes a password.
     *
     * @throws IllegalArgumentException when it is too short, or longer than bcrypt reads
     */
    static String hash(String password) {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            throw new IllegalArgumentException("A password has at least " + MIN_LENGTH + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("A password has at most " + MAX_BYTES + " bytes");
        }
        return BcryptUtil.bcryptHash(password, COST);
    }

    static boolean matches(String password, String hash) {
        return BcryptUtil.matches(password, hash);
    }

    /** Takes as long as {@link #matches}, for nothing. */
    static void waste(String password) {
        var _ = BcryptUtil.matches(password, NOBODY);
    }
}
