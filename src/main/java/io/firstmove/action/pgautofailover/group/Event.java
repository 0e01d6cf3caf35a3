package io.firstmove.action.pgautofailover.group;

import java.time.Instant;

/** One line of what the monitor has seen and decided. */
public record Event(Instant at, String description) {}
