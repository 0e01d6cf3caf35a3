package io.firstmove.slack.api;

import io.firstmove.postgres.Sql;
import io.firstmove.slack.SlackConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps all instances together within what Slack allows for a channel and for a method. Turns are handed out one after the
 * other: who cannot go now knows when, and nobody polls.
 */
@ApplicationScoped
public class Pace {

    public static final String UPDATE = "chat.update";

    public static final String HISTORY = "conversations.history";

    private static final String RESERVE = """
            insert into slack_pace as pace (name, free_at) values (:name, :earliest::timestamptz + :gap::interval)
            on conflict (name) do update set free_at = greatest(pace.free_at, :earliest) + :gap::interval
            returning free_at - :gap::interval as turn
            """;

    private static final String HOLD = """
            insert into slack_pace as pace (name, free_at, busy_until) values (:name, :until, :until)
            on conflict (name) do update set free_at = greatest(pace.free_at, excluded.free_at),
                busy_until = excluded.busy_until
            """;

    /** Slack counts updates by the minute, so that a few at once are no trouble. */
    private static final int UPDATES_AT_ONCE = 5;

    /** Longer than a call may take (8 s): a channel is free again when its holder has crashed. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** The queue is up to a second late; a turn that was missed by more is given up for a new one. */
    private static final Duration LATE = Duration.ofSeconds(3);

    private final Sql sql;
    private final Clock clock;
    private final SlackConfig.Pace config;

    Pace(Sql sql, Clock clock, SlackConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.config = config.pace();
    }

    /**
     * Waits for a turn in a channel, in which one post is under way at a time, whoever posts.
     *
     * @param reserved the turn that the caller was given before
     * @return when the turn comes; empty when it is now, and the channel is the caller's until it is released
     */
    public Optional<Instant> awaitPost(String channel, Optional<Instant> reserved) {
        var now = clock.instant();
        var turn = held(reserved, now).orElseGet(() -> reserve(channel, config.post(), now));
        if (turn.isAfter(now)) {
            return Optional.of(turn);
        }
        return occupy(channel, now)
                ? Optional.empty()
                : Optional.of(reserve(channel, config.post(), now.plus(config.post())));
    }

    /** Ends the post that is under way in a channel; the pause to the next one begins. */
    public void release(String channel) {
        sql.of("update slack_pace set busy_until = :until where name = :name")
                .with("until", clock.instant().plus(config.post()))
                .with("name", channel)
                .change();
    }

    /**
     * Waits for a turn of an update.
     *
     * @param reserved the turn that the caller was given before
     * @return when the turn comes; empty when it is now
     */
    public Optional<Instant> awaitUpdate(Optional<Instant> reserved) {
        var now = clock.instant();
        var earliest = now.minus(config.update().multipliedBy(UPDATES_AT_ONCE - 1L));
        var turn = held(reserved, now).orElseGet(() -> reserve(UPDATE, config.update(), earliest));
        if (turn.isAfter(now)) {
            return Optional.of(turn);
        }
        return heldUntil(UPDATE).map(until -> reserve(UPDATE, config.update(), until));
    }

    /** When the same message may be updated again, where that is not now. */
    public Optional<Instant> awaitSameMessage(Optional<Instant> updated) {
        return updated.map(at -> at.plus(config.sameMessage())).filter(at -> at.isAfter(clock.instant()));
    }

    /** Nobody uses it for that long, as Slack has said; until when that is. */
    public Instant hold(String name, Duration wait) {
        var until = clock.instant().plus(wait);
        holdUntil(name, until);
        return until;
    }

    public void holdUntil(String name, Instant until) {
        sql.of(HOLD).with("name", name).with("until", until).change();
    }

    /** When it may be used again, if it may not be used now. */
    public Optional<Instant> heldUntil(String name) {
        return sql.of("select busy_until from slack_pace where name = :name and busy_until > :now")
                .with("name", name)
                .with("now", clock.instant())
                .first(row -> row.time("busy_until"));
    }

    private static Optional<Instant> held(Optional<Instant> reserved, Instant now) {
        return reserved.filter(turn -> turn.plus(LATE).isAfter(now));
    }

    private boolean occupy(String channel, Instant now) {
        return sql.of("update slack_pace set busy_until = :until where name = :name and busy_until <= :now")
                        .with("until", now.plus(LEASE))
                        .with("name", channel)
                        .with("now", now)
                        .change()
                > 0;
    }

    private Instant reserve(String name, Duration gap, Instant earliest) {
        return sql.of(RESERVE)
                .with("name", name)
                .with("earliest", earliest)
                .with("gap", gap.toMillis() + " milliseconds")
                .first(row -> row.time("turn"))
                .orElseThrow();
    }
}
