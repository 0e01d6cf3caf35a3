package io.firstmove.slack;

import io.firstmove.job.Chores;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Remembers what Slack has sent, on all instances together, for as long as it could be sent again. */
@ApplicationScoped
public class Seen {

    /** Longer than the window of signatures, and than Slack repeats an event: three times within six minutes. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final EntityManager database;
    private final Chores chores;
    private final Clock clock;

    Seen(EntityManager database, Chores chores, Clock clock) {
        this.database = database;
        this.chores = chores;
        this.clock = clock;
    }

    /** Whether this is the first time; in the caller's transaction, if there is one. */
    @Transactional
    public boolean first(String name) {
        return database.createNativeQuery(
                                "insert into slack_seen (name, seen_at) values (:name, :now) on conflict do nothing")
                        .setParameter("name", name)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                > 0;
    }

    /** Whether it was seen. */
    @Transactional
    public boolean contains(String name) {
        return !database.createNativeQuery("select 1 from slack_seen where name = :name")
                .setParameter("name", name)
                .getResultList()
                .isEmpty();
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        if (chores.claim("slack-seen", Duration.ofMinutes(5))) {
            forget();
        }
    }

    @Transactional
    void forget() {
        database.createNativeQuery("delete from slack_seen where seen_at < :before")
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
    }
}
