package io.firstmove.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Shares regular chores between instances: each is done once per interval in the whole cluster. */
@ApplicationScoped
public class Chores {

    /** Timers of instances are never quite in step; a chore that is due in a moment is due. */
    private static final double ALMOST = 0.9;

    private final EntityManager database;
    private final Clock clock;

    Chores(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether the chore is due and the caller's to do; it is then not due for anybody until the interval is over. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean claim(String chore, Duration interval) {
        var now = clock.instant();
        return database.createNativeQuery("""
                                insert into chore (name, done_at) values (:name, :now)
                                on conflict (name) do update set done_at = excluded.done_at where chore.done_at <= :due
                                """)
                        .setParameter("name", chore)
                        .setParameter("now", now)
                        .setParameter("due", now.minusMillis((long) (interval.toMillis() * ALMOST)))
                        .executeUpdate()
                > 0;
    }
}
