package io.firstmove.postmortem.archive;

import io.firstmove.timeline.IncidentId;
import java.util.Map;

/**
 * A revision as it is committed.
 *
 * @param message of the commit
 * @param files by their paths within the folder of postmortems
 */
record Publication(IncidentId incident, int revision, String message, Map<String, String> files) {}
