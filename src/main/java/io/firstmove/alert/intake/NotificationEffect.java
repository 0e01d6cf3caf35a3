package io.firstmove.alert.intake;

import io.firstmove.incident.Episode;
import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentChanges;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.Selection;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.event.AlertEvent.AlertFiring;
import io.firstmove.timeline.event.AlertEvent.AlertOver;
import io.firstmove.timeline.event.AlertEvent.AlertReference;
import io.firstmove.timeline.event.AlertEvent.AlertRefired;
import io.firstmove.timeline.event.AlertEvent.AlertResolved;
import io.firstmove.timeline.event.AlertEvent.AlertsTruncated;
import io.firstmove.timeline.event.IncidentEvent.IncidentReconciled;
import io.firstmove.timeline.event.RunbookEvent.RunbookNotStarted;
import io.firstmove.timeline.event.RunbookEvent.RunbookSelected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one notification changes in one incident: one timeline entry of each kind, however many alerts. */
final class NotificationEffect {

    private final Incident incident;
    private final Map<Outcome, List<AlertReference>> alerts = new EnumMap<>(Outcome.class);
    private final Map<Runbook, List<Alert>> selected = new LinkedHashMap<>();
    private final Map<Runbook, String> reasons = new LinkedHashMap<>();
    private final Set<String> reasonsForNone = new LinkedHashSet<>();
    private String trigger = "another alert joined the incident";
    private boolean opens;

    NotificationEffect(Incident incident) {
        this.incident = incident;
    }

    void opens(String reason) {
        opens = true;
        trigger = reason;
    }

    void add(Outcome outcome, Alert alert, Episode episode) {
        alerts.computeIfAbsent(outcome, _ -> new ArrayList<>())
                .add(new AlertReference(alert.fingerprint(), alert.startsAt(), episode.name()));
    }

    void selected(Alert alert, Selection selection) {
        selection
                .runbook()
                .ifPresentOrElse(
                        runbook -> {
                            selected.computeIfAbsent(runbook, _ -> new ArrayList<>())
                                    .add(alert);
                            reasons.putIfAbsent(runbook, selection.reason());
                        },
                        () -> reasonsForNone.add(selection.reason()));
    }

    void apply(IncidentChanges changes, Notification notification, Instant now) {
        if (!notification.isNotified()) {
            changes.append(incident, now, notification.sender(), new IncidentReconciled(finding()));
        }
        appendAlerts(changes, notification.sender(), now);
        truncation(changes, notification, now);
        startRuns(changes, now);
        if (incident.firing == 0 && !incident.truncated && !incident.isResolved()) {
            changes.resolve(incident, Actor.FIRSTMOVE, "all its alerts are over");
        }
    }

    private String finding() {
        if (has(Outcome.NEW) || has(Outcome.REFIRED)) {
            return "Alertmanager knows alerts that it did not send";
        }
        return has(Outcome.RESUMED)
                ? "Alertmanager knows alerts that had been reported as resolved"
                : "Alertmanager does not know these alerts any more";
    }

    private void appendAlerts(IncidentChanges changes, Actor sender, Instant now) {
        for (var outcome : alerts.keySet()) {
            var which = alerts(outcome);
            switch (outcome) {
                case NEW -> changes.append(incident, earliest(which), sender, new AlertFiring(which));
                case REFIRED -> changes.append(incident, earliest(which), sender, new AlertRefired(which));
                // Not when they began: they had been reported as resolved in between.
                case RESUMED -> changes.append(incident, now, sender, new AlertFiring(which));
                case OVER -> changes.append(incident, earliest(which), sender, new AlertOver(which));
                case RESOLVED -> changes.append(incident, now, sender, new AlertResolved(which));
                case STILL_FIRING, REPEATED, HEARTBEAT -> {}
            }
        }
    }

    private void truncation(IncidentChanges changes, Notification notification, Instant now) {
        boolean truncated = notification.truncatedAlerts() > 0 && !incident.isResolved();
        if (truncated && !incident.truncated) {
            changes.append(incident, now, notification.sender(), new AlertsTruncated(notification.truncatedAlerts()));
        }
        changes.truncated(incident, truncated);
    }

    private void startRuns(IncidentChanges changes, Instant now) {
        selected.forEach((runbook, which) -> {
            var labels = common(which, Alert::labels);
            var name = Optional.of(runbook.name());
            if (changes.start(incident, runbook, labels, common(which, Alert::annotations), trigger)) {
                changes.append(
                        incident, now, Actor.FIRSTMOVE, RunbookSelected.of(name, reasons.getOrDefault(runbook, "")));
            } else if (hasNews()) {
                notStarted(changes, now, name, "it was, when this incident was opened or reopened");
            }
        });
        if (has(Outcome.OVER)) {
            boolean one = alerts(Outcome.OVER).size() == 1;
            notStarted(
                    changes,
                    now,
                    Optional.empty(),
                    one
                            ? "the alert had already resolved when it was received"
                            : "the alerts had already resolved when they were received");
        }
        if (selected.isEmpty() && (opens || hasNews())) {
            reasonsForNone.forEach(reason ->
                    changes.append(incident, now, Actor.FIRSTMOVE, RunbookSelected.of(Optional.empty(), reason)));
        }
    }

    private void notStarted(IncidentChanges changes, Instant now, Optional<String> runbook, String reason) {
        changes.append(incident, now, Actor.FIRSTMOVE, RunbookNotStarted.of(runbook, reason));
    }

    /** Whether there are alerts that fire and were not known to; a repetition is decided on once. */
    private boolean hasNews() {
        return has(Outcome.NEW) || has(Outcome.REFIRED) || has(Outcome.RESUMED);
    }

    private boolean has(Outcome outcome) {
        return alerts.containsKey(outcome);
    }

    private List<AlertReference> alerts(Outcome outcome) {
        return alerts.getOrDefault(outcome, List.of());
    }

    /** What all alerts have in common: a value that only some have would be a guess. */
    private static Map<String, String> common(List<Alert> alerts, Function<Alert, Map<String, String>> texts) {
        var common = new LinkedHashMap<>(texts.apply(alerts.getFirst()));
        for (var alert : alerts) {
            common.entrySet().retainAll(texts.apply(alert).entrySet());
        }
        return common;
    }

    private static Instant earliest(List<AlertReference> alerts) {
        return alerts.stream()
                .map(AlertReference::startsAt)
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
