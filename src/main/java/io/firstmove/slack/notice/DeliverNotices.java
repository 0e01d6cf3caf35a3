package io.firstmove.slack.notice;

import io.firstmove.job.OutboundJob;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.Answer;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.DeliveryMetrics;
import io.firstmove.slack.api.Pace;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.notice.NoticeRepository.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Texts for a channel that belong to no incident. After a crash one may come twice. */
@ApplicationScoped
class DeliverNotices implements OutboundJob {

    static final String NAME = "slack-notice";
    private static final Logger LOG = Logger.getLogger(DeliverNotices.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final NoticeRepository notices;
    private final Slack slack;
    private final Pace pace;
    private final SlackConfig config;
    private final DeliveryMetrics metrics;
    private final Clock clock;

    DeliverNotices(
            NoticeRepository notices,
            Slack slack,
            Pace pace,
            SlackConfig config,
            DeliveryMetrics metrics,
            Clock clock) {
        this.notices = notices;
        this.slack = slack;
        this.pace = pace;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> perform(long id) {
        return notices.find(id).flatMap(this::deliver);
    }

    private Optional<Instant> deliver(Notice notice) {
        var turn = pace.awaitPost(notice.channel(), notice.postAt());
        if (turn.isPresent()) {
            notices.reservePost(notice, turn.get());
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
        if (notice.since().plus(config.deliveryTimeout()).isBefore(clock.instant())) {
            LOG.errorf("Slack notice abandoned, channel=%s: %s", notice.channel(), answer);
            metrics.givenUp();
            return forget(notice);
        }
        return Optional.of(clock.instant().plus(AGAIN));
    }

    private Optional<Instant> forget(Notice notice) {
        notices.delete(notice);
        return Optional.empty();
    }
}
