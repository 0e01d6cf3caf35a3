package io.firstmove.slack.notice;

import io.firstmove.slack.SlackConfig;
import io.firstmove.timeline.chain.Anchor;
import io.firstmove.timeline.chain.AnchorsWritten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jboss.logging.Logger;

/** Keeps the anchors of timelines in a channel, too, where whoever can change the database does not reach them. */
@ApplicationScoped
class AnchorsToSlack {

    private static final Logger LOG = Logger.getLogger(AnchorsToSlack.class);
    /** About 8,000 characters, far from Slack's limit of 40,000 for a text. */
    private static final int IN_A_MESSAGE = 100;

    private static final String HEADING = "Timeline anchors\n";

    private final NoticeRepository notices;
    private final SlackConfig config;

    AnchorsToSlack(NoticeRepository notices, SlackConfig config) {
        this.notices = notices;
        this.config = config;
    }

    void keep(@Observes AnchorsWritten written) {
        var channel = config.anchors().or(config::channel);
        if (config.botToken().isEmpty() || channel.isEmpty()) {
            return;
        }
        try {
            written.anchors().stream()
                    .gather(Gatherers.windowFixed(IN_A_MESSAGE))
                    .forEach(part -> notices.add(
                            channel.get(),
                            part.stream().map(Anchor::toString).collect(Collectors.joining("\n", HEADING, ""))));
        } catch (RuntimeException failed) {
            // The log has them all the same.
            LOG.warnf("Anchors were not queued for Slack: %s", failed.getMessage());
        }
    }
}
