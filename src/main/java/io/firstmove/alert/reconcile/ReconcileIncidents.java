package io.firstmove.alert.reconcile;

import io.firstmove.alert.heartbeat.Heartbeats;
import io.firstmove.alert.intake.Alert;
import io.firstmove.alert.intake.IngestQueue;
import io.firstmove.alert.intake.Notification;
import io.firstmove.alert.reconcile.AlertmanagerApi.Group;
import io.firstmove.alert.reconcile.AlertmanagerApi.GroupAlert;
import io.firstmove.incident.Episode;
import io.firstmove.incident.EpisodeRepository;
import io.firstmove.text.StorableText;
import io.firstmove.timeline.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what Alertmanager never notifies: alerts that resolved while they were silenced, alerts whose notification was lost, and
 * those that a truncated notification left out. What it finds is ingested like a notification, and says where it comes from.
 */
@ApplicationScoped
class ReconcileIncidents {

    private final EpisodeRepository episodes;
    private final IngestQueue queue;
    private final TruncatedIncidents truncated;
    private final Heartbeats heartbeats;
    private final ReconcileConfig config;

    ReconcileIncidents(
            EpisodeRepository episodes,
            IngestQueue queue,
            TruncatedIncidents truncated,
            Heartbeats heartbeats,
            ReconcileConfig config) {
        this.episodes = episodes;
        this.queue = queue;
        this.truncated = truncated;
        this.heartbeats = heartbeats;
        this.config = config;
    }

    /**
     * Compares with what Alertmanager knows.
     *
     * @param asOf when Alertmanager was asked
     */
    void reconcile(List<Group> groups, Instant asOf) {
        var over = over(groups, asOf);
        if (!over.isEmpty()) {
            queue.ingest(notification(Map.of(), over));
        }
        boolean someLeftOut = truncated.exist();
        for (var group : groups) {
            var missed = missed(group, someLeftOut ? asOf : asOf.minus(config.notificationTimeout()));
            if (!missed.isEmpty()) {
                queue.ingest(notification(StorableText.of(group.labels()), missed));
            }
        }
        if (someLeftOut) {
            truncated.complete(asOf);
        }
    }

    /** The alerts that we believe to be firing and that Alertmanager has not known for a while. */
    @Transactional
    List<Alert> over(List<Group> groups, Instant asOf) {
        var present = groups.stream()
                .flatMap(group -> group.alerts().stream())
                .map(GroupAlert::fingerprint)
                .collect(Collectors.toSet());
        return episodes.absent(present, asOf, config.notificationTimeout()).stream()
                .map(ReconcileIncidents::ended)
                .toList();
    }

    /** The alerts of the group that fire since before the given time, and are not suppressed, and that we do not know. */
    private List<Alert> missed(Group group, Instant startedBefore) {
        var candidates = new HashMap<String, GroupAlert>();
        for (var alert : group.alerts()) {
            if (alert.status().state().equals("active")
                    && startsAt(alert).isBefore(startedBefore)
                    && !heartbeats.isHeartbeat(alert.labels())) {
                candidates.put(alert.fingerprint(), alert);
            }
        }
        for (var known : latest(candidates)) {
            var candidate = candidates.get(known.fingerprint);
            if (candidate != null && !isNews(candidate, known, startedBefore)) {
                candidates.remove(known.fingerprint);
            }
        }
        var missed = new ArrayList<Alert>();
        candidates.values().forEach(alert -> missed.add(firing(alert)));
        return missed;
    }

    /** Whether it is another episode than the known one, or the same whose end was notified by mistake. */
    private static boolean isNews(GroupAlert alert, Episode known, Instant notifiedBefore) {
        return startsAt(alert).isAfter(known.startsAt) || (!known.firing && known.lastSeenAt.isBefore(notifiedBefore));
    }

    @Transactional
    List<Episode> latest(Map<String, GroupAlert> candidates) {
        return episodes.latest(candidates.keySet());
    }

    private Notification notification(Map<String, String> groupLabels, List<Alert> alerts) {
        return new Notification(Actor.FIRSTMOVE, config.receiver(), "", groupLabels, 0, alerts, Optional.empty());
    }

    private static Alert ended(Episode episode) {
        return new Alert(
                episode.fingerprint,
                false,
                episode.startsAt,
                episode.absentSince == null ? episode.lastSeenAt : episode.absentSince,
                episode.labels,
                episode.annotations,
                episode.generatorUrl);
    }

    private static Alert firing(GroupAlert alert) {
        return new Alert(
                StorableText.of(alert.fingerprint()),
                true,
                startsAt(alert),
                Instant.EPOCH,
                StorableText.of(alert.labels()),
                StorableText.of(alert.annotations()),
                StorableText.orEmpty(alert.generatorURL()));
    }

    private static Instant startsAt(GroupAlert alert) {
        return alert.startsAt().toInstant();
    }
}
