package io.firstmove.action.pgautofailover.group;

import java.time.Duration;

/**
 * How long to believe and how long to wait.
 *
 * @param stale the age at which a node's report says nothing about the node any more
 * @param stuck the time without a change after which a transition will not end by itself
 */
public record Patience(Duration stale, Duration stuck) {}
