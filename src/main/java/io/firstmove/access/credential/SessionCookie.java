package io.firstmove.access.credential;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The cookie of a session: out of reach for scripts, and not sent along when another site's page makes a change. Links
 * from elsewhere, as from a chat, do bring it, so that people who follow one are not asked to sign in again.
 */
public final class SessionCookie {

    public static final String NAME = "firstmove_session";

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|[a-z0-9-]+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

    private SessionCookie() {}

    /**
     * The cookie that begins a session.
     *
     * @param origin where the browser was: its scheme and authority say whether the cookie can be kept to encrypted
     *     connections
     */
    public static NewCookie begin(String value, Duration lasts, Origin origin) {
        return cookie(origin).value(value).maxAge((int) lasts.toSeconds()).build();
    }

    /** The cookie that ends it. */
    public static NewCookie end(Origin origin) {
        return cookie(origin).value("").maxAge(0).build();
    }

    /** Whether the host of a URL is this machine; with or without a port. */
    public static boolean isLoopback(String authority) {
        return LOOPBACK.matcher(authority).matches();
    }

    /** What a browser connected to. */
    public record Origin(String scheme, String authority) {

        /** Whether the connection leaves this machine, so that a cookie on it has to be encrypted. */
        public boolean needsEncryption() {
            return !isLoopback(authority);
        }

        boolean isEncrypted() {
            return scheme.equals("https");
        }
    }

    private static NewCookie.Builder cookie(Origin origin) {
        return new NewCookie.Builder(NAME)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(origin.isEncrypted() || origin.needsEncryption());
    }
}
