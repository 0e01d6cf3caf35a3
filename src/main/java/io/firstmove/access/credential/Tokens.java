package io.firstmove.access.credential;

import io.firstmove.access.Scope;
import io.firstmove.postgres.Row;
import io.firstmove.postgres.Sql;
import io.firstmove.text.Sha256;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tokens for programs, by the hash of their secret. */
public final class Tokens {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final Duration COARSE = Duration.ofMinutes(10);
    private static final String COLUMNS = " id, name, scopes, created_at, expires_at, last_used_at from access_token ";

    private final Sql sql;
    private final Clock clock;

    public Tokens(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Makes a token and answers with its secret, which is not shown again.
     *
     * @throws IllegalArgumentException when the name is taken or not fit, or a scope unknown
     */
    public String create(String name, Set<String> scopes, Optional<Instant> expiresAt) {
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
        int created = sql.of("""
                insert into access_token (name, sha256, scopes, created_at, expires_at)
                values (:name, :sha256, :scopes, :now, :expires)
                on conflict (name) where revoked_at is null do nothing
                """)
                .with("name", name)
                .with("sha256", Sha256.of(token))
                .with("scopes", new TreeSet<>(scopes))
                .with("now", clock.instant())
                .with("expires", expiresAt.orElse(null))
                .change();
        if (created == 0) {
            throw new IllegalArgumentException("There is a token '" + name + "'; revoke it first");
        }
        return token;
    }

    /** All that are not revoked, by name. */
    public List<AccessToken> list() {
        return sql.of("select" + COLUMNS + "where revoked_at is null order by name")
                .list(Tokens::read);
    }

    /** Makes a token invalid; false when there is no such token. */
    public boolean revoke(String name) {
        return sql.of("update access_token set revoked_at = :now where name = :name and revoked_at is null")
                        .with("now", clock.instant())
                        .with("name", name)
                        .change()
                > 0;
    }

    /** The valid token with this hash; records that it was used. */
    Optional<AccessToken> use(byte[] sha256) {
        var now = clock.instant();
        var found = sql.of("select" + COLUMNS
                        + "where sha256 = :sha256 and revoked_at is null and (expires_at is null or expires_at > :now)")
                .with("sha256", sha256)
                .with("now", now)
                .first(Tokens::read);
        found.filter(token -> isStale(token, now))
                .ifPresent(token -> sql.of("update access_token set last_used_at = :now where id = :id")
                        .with("now", now)
                        .with("id", token.id())
                        .change());
        return found;
    }

    private static boolean isStale(AccessToken token, Instant now) {
        return token.lastUsedAt().filter(used -> used.plus(COARSE).isAfter(now)).isEmpty();
    }

    private static AccessToken read(Row row) throws SQLException {
        return new AccessToken(
                row.number("id"),
                row.text("name"),
                Set.copyOf(row.texts("scopes")),
                row.time("created_at"),
                row.optionalTime("expires_at"),
                row.optionalTime("last_used_at"));
    }
}
