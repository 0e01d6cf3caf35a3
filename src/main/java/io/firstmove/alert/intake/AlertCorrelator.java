package io.firstmove.alert.intake;

import io.firstmove.incident.Episode;
import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentChanges;
import io.firstmove.runbook.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what notifications mean, given what is known: which episodes are new, resolved or only repeated, and to which
 * incident each belongs. Plain memory; {@link IngestNotifications} reads before and writes after.
 */
final class AlertCorrelator {

    private final Map<String, Episode> latest = new HashMap<>();
    private final Map<Episode, Incident> added = new LinkedHashMap<>();
    private final Map<Episode, Incident> resumed = new HashMap<>();
    private final Set<Episode> updated = new LinkedHashSet<>();
    private final IncidentChanges changes;
    private final Function<Alert, Optional<Placement>> placing;
    private final Instant now;
    private final Instant endsSettledBefore;

    // Of the notification that is being taken.
    private final Map<Incident, NotificationEffect> effects = new LinkedHashMap<>();
    private final Set<Incident> touched = new LinkedHashSet<>();

    /**
     * @param known the latest episode of each alert of the notifications, as far as there is one
     * @param changes the incidents of these episodes, and those that may take new ones
     * @param placing the runbook and the correlation key of an alert; nothing for a heartbeat, which belongs to no incident
     * @param endsSettledBefore a notification that an episode fires may be late where its end was reported after this
     */
    AlertCorrelator(
            Collection<Episode> known,
            IncidentChanges changes,
            Function<Alert, Optional<Placement>> placing,
            Instant now,
            Instant endsSettledBefore) {
        known.forEach(episode -> latest.put(episode.fingerprint, episode));
        this.changes = changes;
        this.placing = placing;
        this.now = now;
        this.endsSettledBefore = endsSettledBefore;
    }

    /** The runbook that answers an alert, and the correlation key of its incident. */
    record Placement(Selection selection, String key) {}

    /**
     * What a notification says.
     *
     * @param incidents those that it is about, without those for which it only repeats what is over
     */
    record Correlated(Map<Outcome, Integer> outcomes, Set<Incident> incidents) {}

    Correlated take(Notification notification) {
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        effects.clear();
        touched.clear();
        for (var alert : notification.alerts()) {
            var outcome = placing.apply(alert)
                    .map(placement -> take(alert, placement, notification))
                    .orElse(Outcome.HEARTBEAT);
            outcomes.merge(outcome, 1, Integer::sum);
        }
        effects.values().forEach(effect -> effect.apply(changes, notification, now));
        touched.addAll(effects.keySet());
        return new Correlated(outcomes, Set.copyOf(touched));
    }

    private Outcome take(Alert alert, Placement placement, Notification notification) {
        var last = latest.get(alert.fingerprint());
        if (last == null || alert.startsAt().isAfter(last.startsAt)) {
            return begin(alert, last, placement, !notification.isNotified());
        }
        if (!last.firing) {
            if (alert.firing() && last.lastSeenAt.isBefore(endsSettledBefore)) {
                return resume(alert, last, placement);
            }
            if (notification.isNotified() && notification.truncatedAlerts() == 0) {
                changes.find(last.incidentId)
                        .filter(incident -> incident.truncated)
                        .ifPresent(this::effect);
            }
            return Outcome.REPEATED;
        }
        boolean endsAnEarlierOne = !alert.firing()
                && alert.startsAt().isBefore(last.startsAt)
                && !alert.endsAt().isAfter(last.startsAt);
        if (endsAnEarlierOne) {
            return Outcome.REPEATED;
        }
        last.lastSeenAt = now;
        updated.add(last);
        var incident = incidentOf(last);
        if (alert.firing()) {
            touched.add(incident);
            if (incident.truncated) {
                // A repeat that leaves nothing out says that all alerts are known now.
                effect(incident);
            }
            return Outcome.STILL_FIRING;
        }
        end(last, incident, alert.endsAt());
        return add(Outcome.RESOLVED, incident, alert, last);
    }

    private Outcome begin(Alert alert, @Nullable Episode last, Placement placement, boolean listed) {
        var outcome = !alert.firing() ? Outcome.OVER : last != null && last.firing ? Outcome.REFIRED : Outcome.NEW;
        var incident = place(alert, last, placement);
        if (last != null && last.firing) {
            end(last, incidentOf(last), alert.startsAt());
        }
        changes.joins(incident, alert.labels(), alert.firing());
        var episode = episode(alert, listed);
        added.put(episode, incident);
        latest.put(alert.fingerprint(), episode);
        if (alert.firing()) {
            effect(incident).selected(alert, placement.selection());
        }
        return add(outcome, incident, alert, episode);
    }

    /**
     * The episode that had been reported as resolved is not: Alertmanager resolves what Prometheus has not sent for some
     * minutes, and keeps its start, or takes that of another Prometheus, when it is sent again.
     */
    private Outcome resume(Alert alert, Episode last, Placement placement) {
        var incident = place(alert, last, placement);
        last.firing = true;
        last.endsAt = null;
        last.lastSeenAt = now;
        updated.add(last);
        resumed.put(last, incident);
        changes.joins(incident, alert.labels(), true);
        effect(incident).selected(alert, placement.selection());
        return add(Outcome.RESUMED, incident, alert, last);
    }

    private Outcome add(Outcome outcome, Incident incident, Alert alert, Episode episode) {
        effect(incident).add(outcome, alert, episode);
        return outcome;
    }

    private NotificationEffect effect(Incident incident) {
        return effects.computeIfAbsent(incident, NotificationEffect::new);
    }

    /**
     * The incident of an episode that begins or continues: the alert's own while it is not resolved, else the one of the
     * correlation key. What continues was not over, so its own is reopened, however long ago it was resolved.
     */
    private Incident place(Alert alert, @Nullable Episode last, Placement placement) {
        var own = Optional.ofNullable(last).map(this::incidentOf);
        if (own.isPresent() && !own.get().isResolved()) {
            return own.get();
        }
        var key = placement.key();
        boolean continues = last != null && !alert.startsAt().isAfter(last.startsAt);
        var taking = changes.taking(key).or(() -> own.filter(one -> continues && one.correlationKey.equals(key)));
        if (taking.isEmpty()) {
            var opened = changes.open(key, alert.title(), alert.labels());
            effect(opened).opens("the incident was opened");
            return opened;
        }
        var incident = taking.get();
        if (incident.isResolved() && alert.firing()) {
            changes.reopen(
                    incident,
                    alert.title()
                            + (continues
                                    ? ", which still fires although it had been reported as resolved"
                                    : ", soon after it was resolved"));
            effect(incident).opens("the incident was reopened");
        }
        return incident;
    }

    private Incident incidentOf(Episode episode) {
        var incident = added.getOrDefault(episode, resumed.get(episode));
        return incident != null
                ? incident
                : changes.find(episode.incidentId).orElseThrow(() -> new StaleReadException("an alert has moved"));
    }

    private void end(Episode episode, Incident incident, Instant at) {
        episode.firing = false;
        episode.endsAt = at;
        updated.add(episode);
        changes.alertEnds(incident);
    }

    private Episode episode(Alert alert, boolean listed) {
        var episode = new Episode();
        episode.fingerprint = alert.fingerprint();
        episode.startsAt = alert.startsAt();
        episode.endsAt = alert.firing() ? null : alert.endsAt();
        episode.firing = alert.firing();
        episode.labels = alert.labels();
        episode.annotations = alert.annotations();
        episode.generatorUrl = alert.generatorUrl();
        episode.firstSeenAt = now;
        episode.lastSeenAt = now;
        episode.listed = listed;
        return episode;
    }

    /** The new episodes; their incidents must have their numbers by now. */
    List<Episode> added() {
        added.forEach((episode, incident) -> episode.incidentId = incident.id);
        return new ArrayList<>(added.keySet());
    }

    /** The known episodes that have changed; their incidents must have their numbers by now. */
    List<Episode> updated() {
        resumed.forEach((episode, incident) -> episode.incidentId = incident.id);
        return updated.stream().filter(episode -> !added.containsKey(episode)).toList();
    }

    /** Another instance has changed what had been read; the transaction is worth another try. */
    static final class StaleReadException extends RuntimeException {
        StaleReadException(String message) {
            super(message);
        }
    }
}
