package io.firstmove.slack.notice;

import io.firstmove.job.OutboundQueue;
import io.firstmove.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Notices that have not been posted yet. */
@ApplicationScoped
class NoticeRepository {

    private final Sql sql;
    private final OutboundQueue queue;
    private final Clock clock;

    NoticeRepository(Sql sql, OutboundQueue queue, Clock clock) {
        this.sql = sql;
        this.queue = queue;
        this.clock = clock;
    }

    record Notice(long id, String channel, String text, Instant since, Optional<Instant> postAt) {}

    /** Has a text posted in a channel; in the caller's transaction, if there is one. */
    @Transactional
    void add(String channel, String text) {
        var ids = sql.of("insert into slack_notice (channel, text, since) values (:channel, :text, :now) returning id")
                .with("channel", channel)
                .with("text", text)
                .with("now", clock.instant())
                .list(row -> row.number("id"));
        queue.add(DeliverNotices.NAME, ids);
    }

    Optional<Notice> find(long id) {
        return sql.of("select channel, text, since, post_at from slack_notice where id = :id")
                .with("id", id)
                .first(row -> new Notice(
                        id, row.text("channel"), row.text("text"), row.time("since"), row.optionalTime("post_at")));
    }

    void reservePost(Notice notice, Instant at) {
        sql.of("update slack_notice set post_at = :at where id = :id")
                .with("at", at)
                .with("id", notice.id())
                .change();
    }

    void delete(Notice notice) {
        sql.of("delete from slack_notice where id = :id")
                .with("id", notice.id())
                .change();
    }
}
