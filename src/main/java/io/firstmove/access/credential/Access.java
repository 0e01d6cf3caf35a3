package io.firstmove.access.credential;

import io.firstmove.access.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Finds out who is calling, from what the database knows. */
@ApplicationScoped
public class Access {

    /** How long a token that was revoked may still work. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private static final int MOST_REMEMBERED = 1000;

    private final DataSource database;
    private final AccessConfig config;
    private final Clock clock;
    private final Map<String, Remembered> tokens = new ConcurrentHashMap<>();

    private record Remembered(AccessToken token, Instant until) {}

    Access(DataSource database, AccessConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** What is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** The token with this hash; remembered for a moment, as whoever sends alerts does so often. */
    public Optional<AccessToken> token(byte[] sha256) {
        var key = HexFormat.of().formatHex(sha256);
        var now = clock.instant();
        var known = tokens.get(key);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.token());
        }
        var found = inDatabase(connection -> new Tokens(connection, clock).use(sha256));
        if (tokens.size() >= MOST_REMEMBERED) {
            tokens.clear();
        }
        found.ifPresentOrElse(
                token -> tokens.put(key, new Remembered(token, now.plus(REMEMBERED))), () -> tokens.remove(key));
        return found;
    }

    public Optional<Session> session(String cookie) {
        return inDatabase(connection -> new Sessions(connection).find(cookie, clock.instant()));
    }

    Duration sessionExpires() {
        return config.session().expires();
    }

    <T> T inDatabase(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            // What the database complains of is what the caller is told, as of any other request.
            throw new IllegalStateException(e);
        }
    }
}
