package io.firstmove.postmortem.measurement;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An incident that has not been measured since it was resolved.
 *
 * @param resolution the number of the entry that records the resolution
 */
record Due(long resolution, Instant resolvedAt, List<FiredAlert> alerts) {

    /** The first episode of an alert of the incident. */
    record FiredAlert(Map<String, String> labels, Instant startsAt) {

        String name() {
            return labels.getOrDefault("alertname", "");
        }
    }
}
