package io.firstmove.access.credential;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;

/** Hashes passwords with bcrypt, and says which are fit. */
final class Passwords {

    /** NIST SP 800-63B asks for 8 and recommends 15 where there is no second factor. */
    static final int SHORTEST = 12;

    /** bcrypt looks at no more. */
    private static final int MOST_BYTES = 72;

    /** 2^12 rounds: about a quarter of a second, for us and for whoever guesses. */
    private static final int COST = 12;

    /** Of a password that nobody has, so that an unknown user takes as long as a known one. */
    private static final String NOBODY = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";

    private Passwords() {}

    /**
     * Hashes a password.
     *
     * @throws IllegalArgumentException when it is too short, or longer than bcrypt looks at
     */
    static String hash(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new IllegalArgumentException("A password has at least " + SHORTEST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("A password has at most " + MOST_BYTES + " bytes");
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
