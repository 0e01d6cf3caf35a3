package io.firstmove.access.credential;

import io.firstmove.access.Scope;
import io.firstmove.text.Sha256;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tokens of a database, through one connection. */
public final class Tokens {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final Duration COARSE = Duration.ofMinutes(10);
    private static final String COLUMNS =
            " id, name, scopes, created_at, expires_at, revoked_at, last_used_at from access_token ";

    private final Connection database;
    private final Clock clock;

    public Tokens(Connection database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes a token and answers with it, which is the only time that anybody sees it.
     *
     * @throws IllegalArgumentException when the name is taken or not fit, or a scope unknown
     */
    public String create(String name, Set<String> scopes, Optional<Instant> expiresAt) throws SQLException {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name for a token: letters, digits, '.', '_' and '-', and a letter or digit first");
        }
        var unknown = new TreeSet<>(scopes);
        unknown.removeAll(Scope.ALL);
        if (scopes.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("Scopes are " + String.join(", ", new TreeSet<>(Scope.ALL)) + ", not '"
                    + String.join(", ", unknown) + "'");
        }
        var token = Secret.create();
        try (var insert = database.prepareStatement("""
                insert into access_token (name, sha256, scopes, created_at, expires_at) values (?, ?, ?, ?, ?)
                on conflict (name) where revoked_at is null do nothing
                """)) {
            insert.setString(1, name);
            insert.setBytes(2, Sha256.of(token));
            insert.setArray(3, database.createArrayOf("text", new TreeSet<>(scopes).toArray()));
            insert.setTimestamp(4, Timestamp.from(clock.instant()));
            insert.setTimestamp(5, expiresAt.map(Timestamp::from).orElse(null));
            if (insert.executeUpdate() == 0) {
                throw new IllegalArgumentException("There is a token '" + name + "'; revoke it first");
            }
        }
        return token;
    }

    /** All that are not revoked, by name. */
    public List<AccessToken> list() throws SQLException {
        try (var select = database.prepareStatement("select" + COLUMNS + "where revoked_at is null order by name");
                var rows = select.executeQuery()) {
            var tokens = new ArrayList<AccessToken>();
            while (rows.next()) {
                tokens.add(read(rows));
            }
            return tokens;
        }
    }

    /** Makes a token invalid; tells whether there was one. */
    public boolean revoke(String name) throws SQLException {
        try (var update = database.prepareStatement(
                "update access_token set revoked_at = ? where name = ? and revoked_at is null")) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setString(2, name);
            return update.executeUpdate() > 0;
        }
    }

    /** The valid token with this hash, which is thereby used. */
    Optional<AccessToken> use(byte[] sha256) throws SQLException {
        var now = clock.instant();
        var found = find(sha256, now);
        if (found.isPresent() && isStale(found.get(), now)) {
            try (var update = database.prepareStatement("update access_token set last_used_at = ? where id = ?")) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setLong(2, found.get().id());
                update.executeUpdate();
            }
        }
        return found;
    }

    private static boolean isStale(AccessToken token, Instant now) {
        return token.lastUsedAt().filter(used -> used.plus(COARSE).isAfter(now)).isEmpty();
    }

    private Optional<AccessToken> find(byte[] sha256, Instant now) throws SQLException {
        try (var select = database.prepareStatement("select" + COLUMNS
                + "where sha256 = ? and revoked_at is null and (expires_at is null or expires_at > ?)")) {
            select.setBytes(1, sha256);
            select.setTimestamp(2, Timestamp.from(now));
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    private static AccessToken read(ResultSet row) throws SQLException {
        var scopes = Set.of((String[]) row.getArray("scopes").getArray());
        return new AccessToken(
                row.getLong("id"),
                row.getString("name"),
                scopes,
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("revoked_at")),
                instant(row.getTimestamp("last_used_at")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
