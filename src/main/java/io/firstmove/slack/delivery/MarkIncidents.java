package io.firstmove.slack.delivery;

import io.firstmove.job.OutboundQueue;
import io.firstmove.timeline.TimelineAppended;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.EventType.Weight;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Queues the delivery of incidents in the transaction that makes it necessary, so that no crash loses it. */
@ApplicationScoped
class MarkIncidents {

    private final MessageRepository messages;
    private final OutboundQueue queue;
    private final Routing routing;

    MarkIncidents(MessageRepository messages, OutboundQueue queue, Routing routing) {
        this.messages = messages;
        this.queue = queue;
        this.routing = routing;
    }

    void mark(@Observes TimelineAppended appended) {
        if (!routing.isConfigured()) {
            return;
        }
        var incidents = appended.incidentsOf(MarkIncidents::isShown);
        if (!incidents.isEmpty()) {
            queue.add(DeliverIncident.NAME, messages.mark(incidents));
        }
    }

    /** Output is shown with what follows it; that Slack could not be reached, Slack need not know. */
    private static boolean isShown(TimelineEvent event) {
        return event.type().weight() != Weight.PROGRESS && event.type() != EventType.SLACK_GIVEN_UP;
    }
}
