package io.firstmove.incident.search;

import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.run.RunGlance;
import io.firstmove.timeline.IncidentId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An incident as a list shows it.
 *
 * @param firing how many of its alerts are firing now
 * @param run what its runs have found, and what waits for a person
 */
public record IncidentRow(
        IncidentId id,
        String title,
        IncidentStatus status,
        String severity,
        Optional<String> runbook,
        Map<String, String> labels,
        int firing,
        Instant openedAt,
        Optional<String> acknowledgedBy,
        Optional<Instant> resolvedAt,
        RunGlance run) {

    private static final Set<String> SAID_ELSEWHERE = Set.of("alertname", "severity");
    private static final int TELLING = 6;

    static IncidentRow of(Incident incident, RunGlance run) {
        return new IncidentRow(
                incident.incidentId(),
                incident.title,
                incident.status,
                incident.severity,
                incident.runbooks.stream().findFirst(),
                incident.labels,
                incident.firing,
                incident.openedAt,
                Optional.ofNullable(incident.acknowledgedBy),
                Optional.ofNullable(incident.resolvedAt),
                run);
    }

    /** The labels that tell it from the others of a list, by name, and not many. */
    public Map<String, String> telling() {
        var telling = new TreeMap<String, String>();
        labels.entrySet().stream()
                .filter(label -> !SAID_ELSEWHERE.contains(label.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .limit(TELLING)
                .forEach(label -> telling.put(label.getKey(), label.getValue()));
        return telling;
    }
}
