package io.firstmove.slack.delivery;

import io.firstmove.timeline.IncidentId;
import java.time.Instant;
import java.util.Optional;

/**
 * What Slack has of an incident.
 *
 * @param channel empty as long as it is not decided
 * @param ts Slack's name of the message; empty as long as there is none
 * @param told the timeline entries up to here are in the thread
 * @param shown digest of what the message shows
 * @param postingSince when a post was begun whose outcome nobody knows
 * @param postAt the turn that was reserved in the channel
 * @param updateAt the turn that was reserved among updates
 */
record Delivery(
        IncidentId incident,
        Optional<String> channel,
        Optional<String> ts,
        long told,
        Optional<String> shown,
        Optional<Instant> updatedAt,
        Optional<Instant> postingSince,
        Optional<Instant> postAt,
        Optional<Instant> updateAt,
        int failures,
        Optional<Instant> failingSince) {

    /** The channel of an incident that was routed to one. */
    String where() {
        return channel.orElseThrow();
    }
}
