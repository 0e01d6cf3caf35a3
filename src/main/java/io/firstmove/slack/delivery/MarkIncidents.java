package io.firstmove.slack.delivery;

import io.firstmove.slack.SlackConfig;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.TimelinesGrew;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashSet;
import java.util.Set;

/** Notes what Slack is to be told in the transaction that makes it necessary, so that no crash loses it. */
@ApplicationScoped
class MarkIncidents {

    /** Shown by what follows them, or worth nothing in Slack; the page has them. */
    private static final Set<String> UNTOLD = Set.of("check.progress", "remedy.progress", "slack.given-up");

    private final MessageRepository messages;
    private final SlackConfig config;
    private final Routing routing;

    MarkIncidents(MessageRepository messages, SlackConfig config, Routing routing) {
        this.messages = messages;
        this.config = config;
        this.routing = routing;
    }

    void mark(@Observes TimelinesGrew grown) {
        if (!routing.isConfigured()) {
            return;
        }
        var incidents = new LinkedHashSet<IncidentId>();
        grown.entries().stream()
                .filter(entry -> !UNTOLD.contains(entry.event().type()))
                .map(NewEntry::incident)
                .forEach(incidents::add);
        if (!incidents.isEmpty()) {
            messages.mark(incidents, config.pace().sameMessage());
        }
    }
}
