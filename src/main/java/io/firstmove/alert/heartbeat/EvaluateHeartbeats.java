package io.firstmove.alert.heartbeat;

import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentChanges;
import io.firstmove.incident.IncidentUnitOfWork;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.event.AlertEvent.HeartbeatReturned;
import io.firstmove.timeline.event.AlertEvent.HeartbeatStopped;
import io.firstmove.timeline.event.RunbookEvent.RunbookSelected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Opens an incident for each heartbeat that is overdue, and resolves it when the heartbeat is back. */
@ApplicationScoped
class EvaluateHeartbeats {

    private final HeartbeatRepository repository;
    private final IncidentUnitOfWork unitOfWork;
    private final Runbooks runbooks;
    private final Clock clock;
    private final HeartbeatConfig config;

    EvaluateHeartbeats(
            HeartbeatRepository repository,
            IncidentUnitOfWork unitOfWork,
            Runbooks runbooks,
            Clock clock,
            HeartbeatConfig config) {
        this.repository = repository;
        this.unitOfWork = unitOfWork;
        this.runbooks = runbooks;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Judges all heartbeats.
     *
     * @param listeningSince since when a heartbeat would have been received; absence before that proves nothing
     */
    @Transactional
    void judge(Instant listeningSince) {
        var now = clock.instant();
        if (config.required()) {
            repository.expect(now);
        }
        var heartbeats = repository.lockAll();
        var changes = unitOfWork.lock(
                heartbeats.stream()
                        .map(heartbeat -> heartbeat.incidentId)
                        .filter(Objects::nonNull)
                        .toList(),
                heartbeats.stream().map(Heartbeat::correlationKey).toList());
        boolean someHaveCome = heartbeats.stream().anyMatch(Heartbeat::hasCome);
        Map<Heartbeat, Incident> opened = new HashMap<>();
        for (var heartbeat : heartbeats) {
            boolean isBack = heartbeat.hasCome()
                    ? !heartbeat.lastSeenAt.plus(config.timeout()).isBefore(now)
                    : someHaveCome;
            if (heartbeat.incidentId != null) {
                settle(heartbeat, changes, isBack, now);
            } else if (!heartbeat.hasCome() && (someHaveCome || !config.required())) {
                repository.delete(heartbeat);
            } else if (!isBack
                    && latest(heartbeat.lastSeenAt, listeningSince)
                            .plus(config.timeout())
                            .isBefore(now)) {
                opened.put(heartbeat, open(heartbeat, changes, now));
            }
        }
        unitOfWork.write(changes);
        opened.forEach((heartbeat, incident) -> heartbeat.incidentId = incident.id);
    }

    private Incident open(Heartbeat heartbeat, IncidentChanges changes, Instant now) {
        var title = heartbeat.hasCome()
                ? "No heartbeat from the alert pipeline: " + heartbeat.name() + " has stopped"
                : "No heartbeat from the alert pipeline has ever come";
        var labels = heartbeat.incidentLabels();
        var incident = changes.taking(heartbeat.correlationKey()).orElse(null);
        if (incident == null) {
            incident = changes.open(heartbeat.correlationKey(), title, labels);
        } else if (incident.isResolved()) {
            changes.reopen(incident, "the heartbeat has stopped again");
        }
        var lastSeenAt = heartbeat.hasCome() ? heartbeat.lastSeenAt : null;
        changes.append(
                incident,
                now,
                Actor.FIRSTMOVE,
                new HeartbeatStopped(
                        heartbeat.name(),
                        Optional.ofNullable(lastSeenAt),
                        config.timeout().toSeconds()));
        var selection = runbooks.select(labels, heartbeat.annotations);
        var runbook = selection.runbook();
        if (runbook.isPresent()) {
            changes.start(incident, runbook.get(), labels, heartbeat.annotations, "the heartbeat has stopped");
        }
        changes.append(
                incident, now, Actor.FIRSTMOVE, RunbookSelected.of(runbook.map(Runbook::name), selection.reason()));
        return incident;
    }

    private void settle(Heartbeat heartbeat, IncidentChanges changes, boolean isBack, Instant now) {
        var incident =
                changes.find(Objects.requireNonNull(heartbeat.incidentId)).orElseThrow();
        if (isBack) {
            heartbeat.incidentId = null;
            if (!incident.isResolved()) {
                changes.append(
                        incident,
                        heartbeat.hasCome() ? heartbeat.lastSeenAt : now,
                        Actor.FIRSTMOVE,
                        new HeartbeatReturned(heartbeat.name()));
                changes.resolve(incident, Actor.FIRSTMOVE, "the heartbeat is back");
            }
        } else if (incident.isResolved()) {
            // Somebody knows that it will not come any more: of a Prometheus that is gone, or that has other labels
            // now.
            repository.delete(heartbeat);
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What is known, for those who only show it. */
    @Transactional
    List<Heartbeat> known() {
        return repository.list("order by fingerprint");
    }
}
