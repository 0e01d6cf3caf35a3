package io.firstmove.incident.search;

import io.firstmove.incident.Episode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident as its page shows it, however many alerts it has.
 *
 * @param row what a list says of it
 * @param alertCount how many alerts it has
 * @param alerts the first of them: what fires before what is over, oldest first
 */
public record IncidentDetails(
        IncidentRow row,
        boolean truncated,
        Optional<Instant> acknowledgedAt,
        Optional<String> resolvedBy,
        long alertCount,
        List<Episode> alerts) {}
