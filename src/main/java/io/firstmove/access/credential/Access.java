package io.firstmove.access.credential;

import io.firstmove.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Authenticates callers by the tokens and sessions in the database. */
@ApplicationScoped
public class Access {

    /** A revoked token may still be accepted for this long. */
    private static final Duration CACHED_FOR = Duration.ofSeconds(2);

    private static final int MAX_CACHED = 1000;

    private final Tokens stored;
    private final Sessions sessions;
    private final Clock clock;
    private final Map<String, Cached> tokens = new ConcurrentHashMap<>();

    private record Cached(AccessToken token, Instant until) {}

    Access(Sql sql, Clock clock) {
        this.stored = new Tokens(sql, clock);
        this.sessions = new Sessions(sql);
        this.clock = clock;
    }

    /** The token with this hash; cached briefly, as senders of alerts use it often. */
    public Optional<AccessToken> token(byte[] sha256) {
        var key = HexFormat.of().formatHex(sha256);
        var now = clock.instant();
        var known = tokens.get(key);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.token());
        }
        var found = stored.use(sha256);
        if (tokens.size() >= MAX_CACHED) {
            tokens.clear();
        }
        found.ifPresentOrElse(
                token -> tokens.put(key, new Cached(token, now.plus(CACHED_FOR))), () -> tokens.remove(key));
        return found;
    }

    public Optional<Session> session(String cookie) {
        return sessions.find(cookie, clock.instant());
    }
}
