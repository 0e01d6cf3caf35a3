package io.firstmove.slack.delivery;

import io.firstmove.job.OutboundQueue;
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
    private final OutboundQueue queue;
    private final Routing routing;

    MarkIncidents(MessageRepository messages, OutboundQueue queue, Routing routing) {
        this.messages = messages;
        this.queue = queue;
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
            queue.add(DeliverIncident.NAME, messages.mark(incidents));
        }
    }
}
