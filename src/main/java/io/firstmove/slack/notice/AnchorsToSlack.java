package io.firstmove.slack.notice;

import io.firstmove.slack.SlackConfig;
import io.firstmove.timeline.chain.Anchor;
import io.firstmove.timeline.chain.AnchorsWritten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Keeps the anchors of timelines in a channel, too, where whoever can change the database does not reach them. */
@ApplicationScoped
class AnchorsToSlack {

    private static final Logger LOG = Logger.getLogger(AnchorsToSlack.class);
    /** About 8,000 characters, far from Slack's limit of 40,000 for a text. */
    private static final int IN_A_MESSAGE = 100;

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
            for (var some : inParts(written.anchors())) {
                var lines = some.stream().map(Anchor::toString).collect(Collectors.joining("\n"));
                notices.add(channel.get(), "Timeline anchors\n" + lines);
            }
        } catch (RuntimeException failed) {
            // The log has them all the same.
            LOG.warnf("Anchors are not told to Slack: %s", failed.getMessage());
        }
    }

    private static List<List<Anchor>> inParts(List<Anchor> anchors) {
        var parts = new ArrayList<List<Anchor>>();
        for (int i = 0; i < anchors.size(); i += IN_A_MESSAGE) {
            parts.add(anchors.subList(i, Math.min(anchors.size(), i + IN_A_MESSAGE)));
        }
        return parts;
    }
}
