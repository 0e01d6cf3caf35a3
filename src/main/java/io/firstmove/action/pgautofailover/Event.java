package io.firstmove.action.pgautofailover;

import java.time.Instant;

/** One line of what the monitor has seen and decided. */
record Event(Instant at, String description) {}
