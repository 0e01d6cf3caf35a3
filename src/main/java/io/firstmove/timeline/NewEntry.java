package io.firstmove.timeline;

import io.firstmove.timeline.event.TimelineEvent;
import java.time.Instant;

/**
 * An entry that is about to be appended.
 *
 * @param at when it happened, which may be earlier than its recording
 */
public record NewEntry(IncidentId incident, Instant at, Actor actor, TimelineEvent event) {}
