package io.firstmove.slack;

import io.firstmove.job.Recurring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Remembers what Slack has sent, on all instances together, for as long as it could be sent again. */
@ApplicationScoped
public class SlackDeduplication implements Recurring {

    /** Longer than the window of signatures, and than Slack repeats an event: three times within six minutes. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Duration FORGET_EVERY = Duration.ofMinutes(5);

    private final EntityManager database;
    private final Clock clock;

    SlackDeduplication(EntityManager database, Clock clock) {
        this.database = database;
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

    @Override
    public String name() {
        return "slack-seen";
    }

    @Override
    public Duration every() {
        return FORGET_EVERY;
    }

    /** Forgets what cannot be sent again. */
    @Override
    @Transactional
    public void runOnce() {
        database.createNativeQuery("delete from slack_seen where seen_at < :before")
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
    }
}
