package io.firstmove.slack.delivery;

import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.Answer;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.Slack;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Texts for a channel that belong to no incident. After a crash one may come twice. */
@ApplicationScoped
class DeliverNotices {

    private static final Logger LOG = Logger.getLogger(DeliverNotices.class);
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Sql sql;
    private final Slack slack;
    private final Pace pace;
    private final SlackConfig config;
    private final DeliveryMetrics metrics;

    private record Notice(String channel, String text, Instant since) {}

    DeliverNotices(Sql sql, Slack slack, Pace pace, SlackConfig config, DeliveryMetrics metrics) {
        this.sql = sql;
        this.slack = slack;
        this.pace = pace;
        this.config = config;
        this.metrics = metrics;
    }

    boolean areConfigured() {
        return slack.isConfigured();
    }

    /** Has a text told to a channel; in the caller's transaction, if there is one. */
    void add(String channel, String text) {
        sql.change(
                "insert into slack_notice (channel, text, since, due) values (?, ?, ?, ?)",
                channel,
                text,
                sql.now(),
                sql.now());
    }

    List<Long> due() {
        return sql.query("""
                select distinct on (channel) id from slack_notice left join slack_pace pace on pace.name = channel
                where due <= ? and (claimed_until is null or claimed_until < ?)
                  and (pace.free_at is null or pace.free_at <= ?)
                order by channel, id
                """, row -> row.getLong("id"), sql.now(), sql.now(), sql.now());
    }

    void deliver(long id) {
        var claimed = sql.query(
                """
                update slack_notice set claimed_until = ?
                where id = ? and (claimed_until is null or claimed_until < ?) returning channel, text, since
                """,
                row -> new Notice(
                        row.getString("channel"),
                        row.getString("text"),
                        Sql.instant(row, "since").orElseThrow()),
                sql.in(CLAIM),
                id,
                sql.now());
        claimed.forEach(notice -> deliver(id, notice));
    }

    private void deliver(long id, Notice notice) {
        if (!pace.mayPost(notice.channel())) {
            again(id, Duration.ofMillis(500));
            return;
        }
        var arguments = slack.arguments()
                .put("channel", notice.channel())
                .put("text", notice.text())
                .put("mrkdwn", false)
                .put("parse", "none")
                .put("unfurl_links", false);
        var answer = slack.call("chat.postMessage", arguments);
        if (answer instanceof Done) {
            sql.change("delete from slack_notice where id = ?", id);
            metrics.delivered("notice");
        } else if (answer instanceof Limited(var wait)) {
            pace.hold(notice.channel(), wait);
            again(id, wait);
        } else {
            failed(id, notice, answer);
        }
    }

    private void failed(long id, Notice notice, Answer answer) {
        metrics.failed();
        if (notice.since().plus(config.giveUpAfter()).isBefore(sql.now())) {
            LOG.errorf("Slack was not told in %s: %s", notice.channel(), answer);
            sql.change("delete from slack_notice where id = ?", id);
            metrics.givenUp();
        } else {
            again(id, AGAIN);
        }
    }

    private void again(long id, Duration wait) {
        sql.change("update slack_notice set claimed_until = null, due = ? where id = ?", sql.in(wait), id);
    }
}
