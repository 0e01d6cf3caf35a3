package io.firstmove.alert.intake;

import io.firstmove.incident.Correlation;
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
 * Says what notifications mean, given what is known: which episodes are new, which end, which were told before, and to which
 * incident each belongs. Plain memory; {@link IngestNotifications} reads before and writes after.
 */
final class AlertCorrelator {

    private final Map<String, Episode> latest = new HashMap<>();
    private final Map<Episode, Incident> added = new LinkedHashMap<>();
    private final Map<Episode, Incident> resumed = new HashMap<>();
    private final Set<Episode> updated = new LinkedHashSet<>();
    private final Set<Incident> touched = new LinkedHashSet<>();
    private final IncidentChanges changes;
    private final Function<Alert, Optional<Selection>> selecting;
    private final Instant now;
    private final Instant endsSettledBefore;

    /**
     * @param known the latest episode of each alert of the notifications, as far as there is one
     * @param changes the incidents of these episodes, and those that may take new ones
     * @param selecting chooses the runbook of an alert; nothing for a heartbeat, which belongs to no incident
     * @param endsSettledBefore whoever says that an episode fires whose end was told later than this may be late
     */
    AlertCorrelator(
            Collection<Episode> known,
            IncidentChanges changes,
            Function<Alert, Optional<Selection>> selecting,
            Instant now,
            Instant endsSettledBefore) {
        known.forEach(episode -> latest.put(episode.fingerprint, episode));
        this.changes = changes;
        this.selecting = selecting;
        this.now = now;
        this.endsSettledBefore = endsSettledBefore;
    }

    /**
     * What a notification says.
     *
     * @param incidents those that it is about, without those for which it only repeats what is over
     */
    record Correlated(Map<Outcome, Integer> outcomes, Set<Incident> incidents) {}

    Correlated take(Notification notification) {
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        touched.clear();
        var effects = new LinkedHashMap<Incident, NotificationEffect>();
        for (var alert : notification.alerts()) {
            var outcome = selecting
                    .apply(alert)
                    .map(selection -> take(alert, selection, notification, effects))
                    .orElse(Outcome.HEARTBEAT);
            outcomes.merge(outcome, 1, Integer::sum);
        }
        effects.values().forEach(effect -> effect.settle(changes, notification, now));
        touched.addAll(effects.keySet());
        return new Correlated(outcomes, Set.copyOf(touched));
    }

    private Outcome take(
            Alert alert, Selection selection, Notification notification, Map<Incident, NotificationEffect> effects) {
        var last = latest.get(alert.fingerprint());
        if (last == null || alert.startsAt().isAfter(last.startsAt)) {
            return begin(alert, last, selection, notification, effects);
        }
        if (!last.firing) {
            boolean firesOn = alert.firing() && last.lastSeenAt.isBefore(endsSettledBefore);
            if (firesOn) {
                return resume(alert, last, selection, notification, effects);
            }
            if (notification.isNotified() && notification.truncatedAlerts() == 0) {
                changes.find(last.incidentId)
                        .filter(incident -> incident.truncated)
                        .ifPresent(incident -> effects.computeIfAbsent(incident, NotificationEffect::new));
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
                effects.computeIfAbsent(incident, NotificationEffect::new);
            }
            return Outcome.STILL_FIRING;
        }
        end(last, incident, alert.endsAt());
        effects.computeIfAbsent(incident, NotificationEffect::new).resolved(alert, last);
        return Outcome.RESOLVED;
    }

    private Outcome begin(
            Alert alert,
            @Nullable Episode last,
            Selection selection,
            Notification notification,
            Map<Incident, NotificationEffect> effects) {
        boolean refired = last != null && last.firing;
        var incident = place(alert, last, selection, notification, effects);
        if (last != null && last.firing) {
            end(last, incidentOf(last), alert.startsAt());
        }
        changes.joins(incident, alert.labels(), alert.firing());
        var episode = episode(alert, !notification.isNotified());
        added.put(episode, incident);
        latest.put(alert.fingerprint(), episode);
        var effect = effects.computeIfAbsent(incident, NotificationEffect::new);
        if (!alert.firing()) {
            effect.over(alert, episode);
            return Outcome.OVER;
        }
        if (refired) {
            effect.refired(alert, episode);
        } else {
            effect.fired(alert, episode);
        }
        effect.selected(alert, selection);
        return refired ? Outcome.REFIRED : Outcome.NEW;
    }

    /**
     * The episode that was told to be over is not: Alertmanager resolves what Prometheus was silent about for some minutes,
     * and keeps its start, or takes that of another Prometheus, when it hears of it again.
     */
    private Outcome resume(
            Alert alert,
            Episode last,
            Selection selection,
            Notification notification,
            Map<Incident, NotificationEffect> effects) {
        var incident = place(alert, last, selection, notification, effects);
        last.firing = true;
        last.endsAt = null;
        last.lastSeenAt = now;
        updated.add(last);
        resumed.put(last, incident);
        changes.joins(incident, alert.labels(), true);
        var effect = effects.computeIfAbsent(incident, NotificationEffect::new);
        effect.resumed(alert, last);
        effect.selected(alert, selection);
        return Outcome.RESUMED;
    }

    /**
     * The incident of an episode that begins or goes on: the alert's own while it is not resolved, else the one of the
     * correlation key. What goes on was not over, so its own is reopened, however long ago it was resolved.
     */
    private Incident place(
            Alert alert,
            @Nullable Episode last,
            Selection selection,
            Notification notification,
            Map<Incident, NotificationEffect> effects) {
        var own = Optional.ofNullable(last).map(this::incidentOf);
        if (own.isPresent() && !own.get().isResolved()) {
            return own.get();
        }
        var key = Correlation.key(selection.runbook(), alert.labels(), notification.groupLabels());
        boolean goesOn = last != null && !alert.startsAt().isAfter(last.startsAt);
        var taking = changes.taking(key).or(() -> own.filter(one -> goesOn && one.correlationKey.equals(key)));
        if (taking.isEmpty()) {
            var opened = changes.open(key, alert.title(), alert.labels());
            effects.computeIfAbsent(opened, NotificationEffect::new).opens("the incident was opened");
            return opened;
        }
        var incident = taking.get();
        if (incident.isResolved() && alert.firing()) {
            changes.reopen(
                    incident,
                    alert.title()
                            + (goesOn ? ", which was told to be over and is not" : ", soon after it was resolved"));
            effects.computeIfAbsent(incident, NotificationEffect::new).opens("the incident was reopened");
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
