package io.firstmove.slack.delivery;

import io.firstmove.timeline.IncidentId;
import java.time.Instant;
import java.util.Optional;

/**
 * An incident's message as its deliverer has claimed it.
 *
 * @param version what was marked when it was claimed; when it has grown afterwards, there is more to do
 * @param told the timeline entries up to here have been told in the thread
 * @param postingSince when a post was begun whose outcome nobody knows
 */
record Delivery(
        IncidentId incident,
        String channel,
        Optional<String> ts,
        long version,
        long told,
        Optional<String> shown,
        Optional<Instant> postingSince,
        int failures,
        Optional<Instant> failingSince) {}
