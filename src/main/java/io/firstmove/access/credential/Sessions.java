package io.firstmove.access.credential;

import io.firstmove.access.Role;
import io.firstmove.text.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The sessions of a database, through one connection. */
final class Sessions {

    private final Connection database;

    Sessions(Connection database) {
        this.database = database;
    }

    /** Begins a session of a local user; answers with what its cookie holds. */
    String begin(User user, Instant now, Duration lasts) throws SQLException {
        try (var insert = database.prepareStatement("""
                with signed_in as (update app_user set signed_in_at = ? where name = ? returning name)
                insert into session (sha256, name, local_user, began_at, expires_at)
                select ?, name, name, ?, ? from signed_in
                """)) {
            var cookie = Secret.create();
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setString(2, user.name());
            insert.setBytes(3, Sha256.of(cookie));
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setTimestamp(5, Timestamp.from(now.plus(lasts)));
            insert.executeUpdate();
            return cookie;
        }
    }

    /** Begins a session of somebody whom an OpenID provider vouches for. */
    String begin(String name, Role role, Instant now, Duration lasts) throws SQLException {
        try (var insert = database.prepareStatement(
                "insert into session (sha256, name, role, began_at, expires_at) values (?, ?, ?, ?, ?)")) {
            var cookie = Secret.create();
            insert.setBytes(1, Sha256.of(cookie));
            insert.setString(2, name);
            insert.setString(3, role.word());
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setTimestamp(5, Timestamp.from(now.plus(lasts)));
            insert.executeUpdate();
            return cookie;
        }
    }

    Optional<Session> find(String cookie, Instant now) throws SQLException {
        try (var select = database.prepareStatement("""
                select session.name, coalesce(session.role, app_user.role)
                from session left join app_user on app_user.name = session.local_user
                where session.sha256 = ? and session.expires_at > ?
                """)) {
            select.setBytes(1, Sha256.of(cookie));
            select.setTimestamp(2, Timestamp.from(now));
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Session(
                                rows.getString(1), Role.of(rows.getString(2)).orElseThrow()))
                        : Optional.empty();
            }
        }
    }

    void end(String cookie) throws SQLException {
        try (var delete = database.prepareStatement("delete from session where sha256 = ?")) {
            delete.setBytes(1, Sha256.of(cookie));
            delete.executeUpdate();
        }
    }

    /** Forgets sessions that are over. */
    void sweep(Instant now) throws SQLException {
        try (var delete = database.prepareStatement("delete from session where expires_at <= ?")) {
            delete.setTimestamp(1, Timestamp.from(now));
            delete.executeUpdate();
        }
    }
}
