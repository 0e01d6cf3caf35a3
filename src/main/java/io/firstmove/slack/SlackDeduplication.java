package io.firstmove.slack;

import io.firstmove.job.Recurring;
import io.firstmove.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Remembers what Slack has sent, on all instances together, for as long as it could be sent again. */
@ApplicationScoped
public class SlackDeduplication implements Recurring {

    /** Longer than the window of signatures, and than Slack repeats an event: three times within six minutes. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Duration FORGET_EVERY = Duration.ofMinutes(5);

    private final Sql sql;
    private final Clock clock;

    SlackDeduplication(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Whether this is the first time; in the caller's transaction, if there is one. */
    public boolean first(String name) {
        return sql.of("insert into slack_seen (name, seen_at) values (:name, :now) on conflict do nothing")
                        .with("name", name)
                        .with("now", clock.instant())
                        .change()
                > 0;
    }

    public boolean contains(String name) {
        return sql.of("select from slack_seen where name = :name")
                .with("name", name)
                .exists();
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
    public void runOnce() {
        sql.of("delete from slack_seen where seen_at < :before")
                .with("before", clock.instant().minus(KEPT))
                .change();
    }
}
