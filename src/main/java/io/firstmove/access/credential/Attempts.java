package io.firstmove.access.credential;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts attempts to sign in. In Postgres and not in memory, so that several instances do not give as many times the
 * attempts, and a restart none.
 */
final class Attempts {

    private final Connection database;
    private final Duration window;

    Attempts(Connection database, Duration window) {
        this.database = database;
        this.window = window;
    }

    /**
     * Counts an attempt before it is made, so that attempts side by side count, too.
     *
     * @return how long to wait when there were too many; empty when it may be made
     */
    Optional<Duration> count(String subject, int most, Instant now) throws SQLException {
        try (var upsert = database.prepareStatement("""
                insert into sign_in_attempt as known (subject, attempts, since) values (?, 1, ?)
                on conflict (subject) do update set
                    attempts = case when known.since <= ? then 1 else least(known.attempts + 1, 1000000) end,
                    since = case when known.since <= ? then excluded.since else known.since end
                returning attempts, since
                """)) {
            var over = Timestamp.from(now.minus(window));
            upsert.setString(1, subject);
            upsert.setTimestamp(2, Timestamp.from(now));
            upsert.setTimestamp(3, over);
            upsert.setTimestamp(4, over);
            try (var rows = upsert.executeQuery()) {
                rows.next();
                return rows.getInt(1) > most
                        ? Optional.of(Duration.between(
                                now, rows.getTimestamp(2).toInstant().plus(window)))
                        : Optional.empty();
            }
        }
    }

    /** Takes back the attempts of an account that was signed in to, and this one of its address. */
    void succeeded(String account, String address) throws SQLException {
        try (var update = database.prepareStatement("""
                with forgiven as (delete from sign_in_attempt where subject = ?)
                update sign_in_attempt set attempts = greatest(attempts - 1, 0) where subject = ?
                """)) {
            update.setString(1, account);
            update.setString(2, address);
            update.executeUpdate();
        }
    }

    /** Forgets what no longer counts. */
    void sweep(Instant now) throws SQLException {
        try (var delete = database.prepareStatement("delete from sign_in_attempt where since <= ?")) {
            delete.setTimestamp(1, Timestamp.from(now.minus(window)));
            delete.executeUpdate();
        }
    }
}
