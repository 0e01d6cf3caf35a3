package io.firstmove.access.credential;

import io.firstmove.postgres.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts attempts to sign in. In Postgres and not in memory, so that several instances do not give as many times the
 * attempts, and a restart none.
 */
final class Attempts {

    private final Sql sql;
    private final Duration window;

    Attempts(Sql sql, Duration window) {
        this.sql = sql;
        this.window = window;
    }

    /**
     * Counts an attempt before it is made, so that parallel attempts count, too.
     *
     * @return how long to wait when there were too many; empty when it may be made
     */
    Optional<Duration> count(String subject, int max, Instant now) {
        return sql.of("""
                insert into sign_in_attempt as known (subject, attempts, since) values (:subject, 1, :now)
                on conflict (subject) do update set
                    attempts = case when known.since <= :over then 1 else least(known.attempts + 1, 1000000) end,
                    since = case when known.since <= :over then excluded.since else known.since end
                returning attempts, since
                """)
                .with("subject", subject)
                .with("now", now)
                .with("over", now.minus(window))
                .first(row -> row.number("attempts") > max
                        ? Duration.between(now, row.time("since").plus(window))
                        : Duration.ZERO)
                .filter(Duration::isPositive);
    }

    /** Takes back the attempts of an account that was signed in to, and this one of its address. */
    void succeeded(String account, String address) {
        sql.of("""
                with forgiven as (delete from sign_in_attempt where subject = :account)
                update sign_in_attempt set attempts = greatest(attempts - 1, 0) where subject = :address
                """).with("account", account).with("address", address).change();
    }

    /** Deletes attempts that no longer count. */
    void sweep(Instant now) {
        sql.of("delete from sign_in_attempt where since <= :over")
                .with("over", now.minus(window))
                .change();
    }
}
