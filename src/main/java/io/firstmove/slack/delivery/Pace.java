package io.firstmove.slack.delivery;

import io.firstmove.slack.SlackConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps all instances together within what Slack allows for a channel and for a method. */
@ApplicationScoped
class Pace {

    static final String UPDATE = "chat.update";
    /** For channels and threads alike. */
    static final String HISTORY = "conversations.history";

    private static final String RESERVE = """
            insert into slack_pace as pace (name, free_at) values (?, ?)
            on conflict (name) do update set free_at = greatest(pace.free_at, ?) + cast(? as interval)
            where pace.free_at <= ?
            """;

    /** Slack counts updates by the minute, so that a few at once are no trouble. */
    private static final int UPDATES_AT_ONCE = 5;

    private final Sql sql;
    private final SlackConfig.Pace config;

    Pace(Sql sql, SlackConfig config) {
        this.sql = sql;
        this.config = config.pace();
    }

    /** Takes the next turn in a channel; false when it is not the time yet. */
    boolean mayPost(String channel) {
        return reserve(channel, config.post(), 1);
    }

    /** Takes the next turn of an update; false when it is not the time yet. */
    boolean mayUpdate() {
        return reserve(UPDATE, config.update(), UPDATES_AT_ONCE);
    }

    /** Nobody uses it for that long, because Slack has said so or does not answer; until when that is. */
    Instant hold(String name, Duration wait) {
        var until = sql.in(wait);
        sql.change("""
                insert into slack_pace as pace (name, free_at) values (?, ?)
                on conflict (name) do update set free_at = greatest(pace.free_at, excluded.free_at)
                """, name, until);
        return until;
    }

    /** When it may be used again, if it may not be used now. */
    Optional<Instant> heldUntil(String name) {
        return sql
                .query(
                        "select free_at from slack_pace where name = ? and free_at > ?",
                        row -> Sql.instant(row, "free_at"),
                        name,
                        sql.now())
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean reserve(String name, Duration gap, int atOnce) {
        var now = sql.now();
        var earliest = now.minus(gap.multipliedBy(atOnce - 1));
        return sql.change(RESERVE, name, earliest.plus(gap), earliest, gap.toMillis() + " milliseconds", now) > 0;
    }
}
