package io.firstmove.alert;

import io.firstmove.alert.heartbeat.HeartbeatSignal;
import io.firstmove.alert.heartbeat.Heartbeats;
import io.firstmove.incident.Correlation;
import io.firstmove.incident.Episode;
import io.firstmove.incident.EpisodeRepository;
import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentBooks;
import io.firstmove.runbook.Selection;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.IncidentId;
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
    private final IncidentBooks books;
    private final Runbooks runbooks;
    private final Heartbeats heartbeats;
    private final Clock clock;
    private final AlertConfig config;

    IngestNotifications(
            NotificationRepository notifications,
            EpisodeRepository episodes,
            IncidentBooks books,
            Runbooks runbooks,
            Heartbeats heartbeats,
            Clock clock,
            AlertConfig config) {
        this.notifications = notifications;
        this.episodes = episodes;
        this.books = books;
        this.runbooks = runbooks;
        this.heartbeats = heartbeats;
        this.clock = clock;
        this.config = config;
    }

    /**
     * What came of a notification.
     *
     * @param incidents the incidents that it speaks of, as far as it said anything that was not over and done
     */
    record Ingested(Map<Outcome, Integer> outcomes, List<IncidentId> incidents) {}

    @Transactional
    public Map<Notification, Ingested> ingest(List<Notification> batch) {
        var selections = new IdentityHashMap<Alert, Selection>();
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
                selections.put(alert, selection);
                fingerprints.add(alert.fingerprint());
                keys.add(Correlation.key(selection.runbook(), alert.labels(), notification.groupLabels()));
            }
        }
        var mentioned = episodes.incidentsOf(fingerprints);
        var book = books.lock(mentioned, keys);
        // Read under the incidents' locks: nobody changes these episodes any more until we have committed.
        List<Episode> known = episodes.latest(fingerprints);
        var now = clock.instant();
        var intake = new Intake(
                known,
                book,
                alert -> Optional.ofNullable(selections.get(alert)),
                now,
                now.minus(config.duplicateWindow()));
        var changes = new IdentityHashMap<Notification, Intake.Change>();
        batch.forEach(notification -> changes.put(notification, intake.take(notification)));
        notifications.keep(batch, now);
        heartbeats.seen(beats, now);
        books.write(book);
        episodes.insert(intake.added());
        episodes.update(intake.updated());
        var ingested = new IdentityHashMap<Notification, Ingested>();
        changes.forEach((notification, change) -> ingested.put(notification, ingested(change)));
        return ingested;
    }

    private static Ingested ingested(Intake.Change change) {
        return new Ingested(
                change.outcomes(),
                change.incidents().stream().map(Incident::incidentId).toList());
    }
}
