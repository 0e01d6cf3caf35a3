package io.firstmove.action;

import java.time.Duration;
import java.time.Instant;

/** What an action found, fit to be kept, and when. */
public record Performed(ActionResult result, Instant startedAt, Duration took) {}
