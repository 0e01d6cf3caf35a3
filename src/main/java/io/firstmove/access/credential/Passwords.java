package io.firstmove.access.credential;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

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

    /** Each takes a core for a quarter of a second, which alerts need more. */
    private static final Semaphore HASHING = new Semaphore(2, true);

    private static final Duration QUEUED = Duration.ofSeconds(3);

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
        return inTurn(() -> BcryptUtil.matches(password, hash), QUEUED);
    }

    /** Takes as long as {@link #matches}, for nothing. */
    static void waste(String password) {
        var _ = matches(password, NOBODY);
    }

    /**
     * Two at a time; others wait, and not for long.
     *
     * @throws FirstmoveException when it is not their turn within this time
     */
    static <T> T inTurn(Supplier<T> hashing, Duration limit) {
        try {
            if (!HASHING.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FirstmoveException(
                        ErrorCode.UNAVAILABLE, "Too many people are signing in at the same time; try again");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FirstmoveException(ErrorCode.UNAVAILABLE, "This instance is stopping", stopping);
        }
        try {
            return hashing.get();
        } finally {
            HASHING.release();
        }
    }
}
