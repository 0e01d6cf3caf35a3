package io.firstmove.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether what arrives can be stored, proven by writing: a database whose disk is full goes on answering every query. Once
 * something could not be stored, a small write proves nothing any more, since it finds room where an alert finds none.
 */
@ApplicationScoped
public class Storage {

    private static final Duration PROVEN_FOR = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** As much as a notification with some alerts needs in all its tables. */
    private static final int LARGE = 256 * 1024;

    private static final String PROBE = """
            insert into storage_probe (id, at, filler) values (1, :now, :filler)
            on conflict (id) do update set at = excluded.at, filler = excluded.filler
            """;

    private final Sql sql;
    private final Clock clock;
    private volatile boolean refused;
    private Instant proven = Instant.MIN;

    Storage(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Something could not be stored, because of the database. */
    public void refused() {
        refused = true;
    }

    /** Something was stored. */
    public void accepted() {
        refused = false;
    }

    /**
     * Writes, at most once a second, and returns where that is committed.
     *
     * @throws RuntimeException when it cannot be, within 2 s once there is a connection
     */
    public synchronized void prove() {
        boolean large = refused;
        var now = clock.instant();
        if (!large && !now.isBefore(proven) && now.isBefore(proven.plus(PROVEN_FOR))) {
            return;
        }
        write(now, large ? LARGE : 0);
        if (large) {
            write(now, 0);
            refused = false;
        }
        proven = now;
    }

    private void write(Instant now, int bytes) {
        var filler = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(filler);
        sql.of(PROBE).with("now", now).with("filler", filler).within(LIMIT).change();
    }
}
