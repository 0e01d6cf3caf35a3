package io.firstmove.timeline.chain;

import io.firstmove.timeline.IncidentId;
import java.util.List;

/**
 * The result of verifying a timeline.
 *
 * @param intact whether every entry is as it was recorded and none is missing, as far as the timeline itself shows
 * @param length the number of the last entry that is there
 * @param head the hash of the last entry that is there; with the length, an anchor
 * @param faults what is wrong, oldest entry first; nothing when it is intact
 */
public record Verification(IncidentId incident, boolean intact, long length, Hash head, List<Fault> faults) {}
