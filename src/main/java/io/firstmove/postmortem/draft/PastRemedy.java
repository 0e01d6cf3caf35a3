package io.firstmove.postmortem.draft;

/**
 * How a remedy of the same runbook ended before, in this incident or another.
 *
 * @param succeeded whether its verification said that it helped
 * @param byHand whether a person had approved it
 * @param end the entry that records it
 */
public record PastRemedy(String runbook, String remedy, boolean succeeded, boolean byHand, Reference end) {}
