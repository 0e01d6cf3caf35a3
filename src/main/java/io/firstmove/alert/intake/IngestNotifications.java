package io.firstmove.alert.intake;

import io.firstmove.alert.heartbeat.HeartbeatSignal;
import io.firstmove.alert.heartbeat.Heartbeats;
import io.firstmove.alert.intake.AlertCorrelator.Correlated;
import io.firstmove.alert.intake.AlertCorrelator.Placement;
import io.firstmove.incident.Correlation;
import io.firstmove.incident.Episode;
import io.firstmove.incident.EpisodeRepository;
import io.firstmove.incident.IncidentUnitOfWork;
import io.firstmove.runbook.load.Runbooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ingests notifications in one transaction: stores them, deduplicates their alerts by episode, correlates them to incidents,
 * appends to timelines and schedules runs. A handful of statements whatever the number of notifications and alerts.
 */
@ApplicationScoped
class IngestNotifications {

    private final NotificationRepository notifications;
    private final EpisodeRepository episodes;
    private final IncidentUnitOfWork unitOfWork;
    private final Runbooks runbooks;
    private final Heartbeats heartbeats;
    private final Clock clock;
    private final AlertConfig config;

    IngestNotifications(
            NotificationRepository notifications,
            EpisodeRepository episodes,
            IncidentUnitOfWork unitOfWork,
            Runbooks runbooks,
            Heartbeats heartbeats,
            Clock clock,
            AlertConfig config) {
        this.notifications = notifications;
        this.episodes = episodes;
        this.unitOfWork = unitOfWork;
        this.runbooks = runbooks;
        this.heartbeats = heartbeats;
        this.clock = clock;
        this.config = config;
    }

    /** What each notification says; its new incidents have their numbers. */
    @Transactional
    public Map<Notification, Correlated> ingest(List<Notification> batch) {
        var placements = new IdentityHashMap<Alert, Placement>();
        var fingerprints = new HashSet<String>();
        var keys = new HashSet<String>();
        var beats = new ArrayList<HeartbeatSignal>();
        for (var notification : batch) {
            for (var alert : notification.alerts()) {
                if (heartbeats.isHeartbeat(alert.labels())) {
                    // What was read from Alertmanager has not come the way that the heartbeat watches.
                    if (alert.firing() && notification.isNotified()) {
                        beats.add(new HeartbeatSignal(alert.fingerprint(), alert.labels(), alert.annotations()));
                    }
                    continue;
                }
                var selection = runbooks.select(alert.labels(), alert.annotations());
                var key = Correlation.key(selection.runbook(), alert.labels(), notification.groupLabels());
                placements.put(alert, new Placement(selection, key));
                fingerprints.add(alert.fingerprint());
                keys.add(key);
            }
        }
        var mentioned = episodes.incidentsOf(fingerprints);
        var changes = unitOfWork.lock(mentioned, keys);
        // Read under the incidents' locks: nobody changes these episodes any more until we have committed.
        List<Episode> known = episodes.latest(fingerprints);
        var now = clock.instant();
        var correlator = new AlertCorrelator(
                known,
                changes,
                alert -> Optional.ofNullable(placements.get(alert)),
                now,
                now.minus(config.duplicateWindow()));
        var correlated = new IdentityHashMap<Notification, Correlated>();
        batch.forEach(notification -> correlated.put(notification, correlator.take(notification)));
        notifications.keep(batch, now);
        heartbeats.seen(beats, now);
        unitOfWork.write(changes);
        episodes.insert(correlator.added());
        episodes.update(correlator.updated());
        return correlated;
    }
}
