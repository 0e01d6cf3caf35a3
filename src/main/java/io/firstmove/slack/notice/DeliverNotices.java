package io.firstmove.slack.notice;

import io.firstmove.job.OutboundJob;
import io.firstmove.job.OutboundQueue;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.Answer;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.DeliveryMetrics;
import io.firstmove.slack.api.Pace;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.api.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Texts for a channel that belong to no incident. After a crash one may come twice. */
@ApplicationScoped
class DeliverNotices implements OutboundJob {

    private static final String NAME = "slack-notice";
    private static final Logger LOG = Logger.getLogger(DeliverNotices.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Sql sql;
    private final Slack slack;
    private final Pace pace;
    private final OutboundQueue queue;
    private final SlackConfig config;
    private final DeliveryMetrics metrics;

    private record Notice(long id, String channel, String text, Instant since, Optional<Instant> postAt) {}

    DeliverNotices(Sql sql, Slack slack, Pace pace, OutboundQueue queue, SlackConfig config, DeliveryMetrics metrics) {
        this.sql = sql;
        this.slack = slack;
        this.pace = pace;
        this.queue = queue;
        this.config = config;
        this.metrics = metrics;
    }

    /** Has a text posted in a channel; in the caller's transaction, if there is one. */
    @Transactional
    void add(String channel, String text) {
        queue.add(
                NAME,
                sql.query(
                        "insert into slack_notice (channel, text, since) values (?, ?, ?) returning id",
                        row -> row.getLong("id"),
                        channel,
                        text,
                        sql.now()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> perform(long id) {
        var found = sql.query(
                "select channel, text, since, post_at from slack_notice where id = ?",
                row -> new Notice(
                        id,
                        row.getString("channel"),
                        row.getString("text"),
                        Sql.instant(row, "since").orElseThrow(),
                        Sql.instant(row, "post_at")),
                id);
        return found.stream().findFirst().flatMap(this::deliver);
    }

    private Optional<Instant> deliver(Notice notice) {
        var turn = pace.awaitPost(notice.channel(), notice.postAt());
        if (turn.isPresent()) {
            sql.change("update slack_notice set post_at = ? where id = ?", turn.get(), notice.id());
            return turn;
        }
        var arguments = slack.arguments()
                .put("channel", notice.channel())
                .put("text", notice.text())
                .put("mrkdwn", false)
                .put("parse", "none")
                .put("unfurl_links", false);
        return switch (slack.call("chat.postMessage", arguments)) {
            case Done _ -> {
                pace.release(notice.channel());
                metrics.delivered("notice");
                yield forget(notice);
            }
            case Limited(var wait) -> {
                metrics.limited();
                yield Optional.of(pace.hold(notice.channel(), wait));
            }
            case Answer failed -> failed(notice, failed);
        };
    }

    private Optional<Instant> failed(Notice notice, Answer answer) {
        pace.release(notice.channel());
        metrics.failed();
        if (notice.since().plus(config.giveUpAfter()).isBefore(sql.now())) {
            LOG.errorf("Slack was not told in %s: %s", notice.channel(), answer);
            metrics.givenUp();
            return forget(notice);
        }
        return Optional.of(sql.in(AGAIN));
    }

    private Optional<Instant> forget(Notice notice) {
        sql.change("delete from slack_notice where id = ?", notice.id());
        return Optional.empty();
    }
}
