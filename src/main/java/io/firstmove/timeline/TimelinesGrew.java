package io.firstmove.timeline;

import java.util.List;

/**
 * Entries were appended, by a transaction that is not committed yet. Whoever hears of it may note, in the same transaction,
 * that there is something to do, and does nothing slow.
 */
public record TimelinesGrew(List<NewEntry> entries) {}
