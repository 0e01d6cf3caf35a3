package io.firstmove.incident.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firstmove.incident.Episode;
import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.run.RunView;
import io.firstmove.timeline.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident as the API shows it.
 *
 * @param runbook the runbook that was started first, if any
 * @param truncated whether Alertmanager left out alerts that may belong to it
 * @param alerts its alerts, oldest first
 * @param runs its runs, oldest first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IncidentView(
        IncidentId id,
        String title,
        IncidentStatus status,
        String severity,
        Optional<String> runbook,
        Map<String, String> labels,
        boolean truncated,
        Instant openedAt,
        Optional<Instant> acknowledgedAt,
        Optional<String> acknowledgedBy,
        Optional<Instant> resolvedAt,
        Optional<String> resolvedBy,
        List<Episode> alerts,
        List<RunView> runs) {

    static IncidentView of(Incident incident, List<Episode> alerts, List<RunView> runs) {
        return new IncidentView(
                incident.incidentId(),
                incident.title,
                incident.status,
                incident.severity,
                incident.runbooks.stream().findFirst(),
                incident.labels,
                incident.truncated,
                incident.openedAt,
                Optional.ofNullable(incident.acknowledgedAt),
                Optional.ofNullable(incident.acknowledgedBy),
                Optional.ofNullable(incident.resolvedAt),
                Optional.ofNullable(incident.resolvedBy),
                alerts,
                runs);
    }
}
