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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What one notification changes in one incident: told on the timeline in one entry of each kind, however many alerts. */
final class NotificationEffect {

    private final Incident incident;
    private final List<AlertReference> fired = new ArrayList<>();
    private final List<AlertReference> refired = new ArrayList<>();
    private final List<AlertReference> resumed = new ArrayList<>();
    private final List<AlertReference> resolved = new ArrayList<>();
    private final List<AlertReference> over = new ArrayList<>();
    private final Map<Runbook, List<Alert>> selected = new LinkedHashMap<>();
    private final Map<Runbook, String> reasons = new LinkedHashMap<>();
    private final Set<String> reasonsForNone = new LinkedHashSet<>();
    private String trigger = "another alert joined the incident";
    private boolean opens;

    NotificationEffect(Incident incident) {
        this.incident = incident;
    }

    void opens(String because) {
        opens = true;
        trigger = because;
    }

    void fired(Alert alert, Episode episode) {
        fired.add(reference(alert, episode));
    }

    void refired(Alert alert, Episode episode) {
        refired.add(reference(alert, episode));
    }

    void resumed(Alert alert, Episode episode) {
        resumed.add(reference(alert, episode));
    }

    void resolved(Alert alert, Episode episode) {
        resolved.add(reference(alert, episode));
    }

    void over(Alert alert, Episode episode) {
        over.add(reference(alert, episode));
    }

    void selected(Alert alert, Selection selection) {
        selection
                .runbook()
                .ifPresentOrElse(
                        runbook -> {
                            selected.computeIfAbsent(runbook, none -> new ArrayList<>())
                                    .add(alert);
                            reasons.putIfAbsent(runbook, selection.reason());
                        },
                        () -> reasonsForNone.add(selection.reason()));
    }

    void settle(IncidentChanges changes, Notification notification, Instant now) {
        var sender = notification.sender();
        if (!notification.isNotified()) {
            changes.append(incident, now, sender, new IncidentReconciled(finding()));
        }
        tell(changes, sender, now);
        truncation(changes, notification, now);
        startRuns(changes, now);
        if (incident.firing == 0 && !incident.truncated && !incident.isResolved()) {
            changes.resolve(incident, Actor.FIRSTMOVE, "all its alerts are over");
        }
    }

    private String finding() {
        if (!fired.isEmpty() || !refired.isEmpty()) {
            return "Alertmanager knows alerts that it did not send";
        }
        return resumed.isEmpty()
                ? "Alertmanager does not know these alerts any more"
                : "Alertmanager knows alerts that were told to be over";
    }

    private void tell(IncidentChanges changes, Actor sender, Instant now) {
        if (!fired.isEmpty()) {
            changes.append(incident, earliest(fired), sender, new AlertFiring(fired));
        }
        if (!refired.isEmpty()) {
            changes.append(incident, earliest(refired), sender, new AlertRefired(refired));
        }
        if (!resumed.isEmpty()) {
            // Not when they began: they were told to be over in between.
            changes.append(incident, now, sender, new AlertFiring(resumed));
        }
        if (!over.isEmpty()) {
            changes.append(incident, earliest(over), sender, new AlertOver(over));
        }
        if (!resolved.isEmpty()) {
            changes.append(incident, now, sender, new AlertResolved(resolved));
        }
    }

    private void truncation(IncidentChanges changes, Notification notification, Instant now) {
        boolean truncated = notification.truncatedAlerts() > 0;
        if (truncated && !incident.truncated && !incident.isResolved()) {
            changes.append(incident, now, notification.sender(), new AlertsTruncated(notification.truncatedAlerts()));
        }
        changes.truncated(incident, truncated && !incident.isResolved());
    }

    private void startRuns(IncidentChanges changes, Instant now) {
        selected.forEach((runbook, alerts) -> {
            var labels = common(alerts, Alert::labels);
            if (changes.start(incident, runbook, labels, common(alerts, Alert::annotations), trigger)) {
                var because = reasons.getOrDefault(runbook, "");
                changes.append(incident, now, Actor.FIRSTMOVE, new RunbookSelected(runbook.name(), because));
            } else if (hasNews()) {
                notStarted(changes, now, runbook.name(), "it was, when this incident was opened or reopened");
            }
        });
        if (!over.isEmpty()) {
            var which = over.size() == 1 ? "the alert was over when it was" : "the alerts were over when they were";
            notStarted(changes, now, "", which + " heard of");
        }
        if (selected.isEmpty() && (opens || hasNews())) {
            reasonsForNone.forEach(
                    because -> changes.append(incident, now, Actor.FIRSTMOVE, new RunbookSelected("", because)));
        }
    }

    private void notStarted(IncidentChanges changes, Instant now, String runbook, String because) {
        changes.append(incident, now, Actor.FIRSTMOVE, new RunbookNotStarted(runbook, because));
    }

    /** Whether it tells of alerts that fire and that were not known to; a repetition is decided on once. */
    private boolean hasNews() {
        return !fired.isEmpty() || !refired.isEmpty() || !resumed.isEmpty();
    }

    /** What all alerts agree on: a value that only some have would be a guess. */
    private static Map<String, String> common(List<Alert> alerts, Function<Alert, Map<String, String>> texts) {
        var common = new LinkedHashMap<>(texts.apply(alerts.getFirst()));
        for (var alert : alerts) {
            common.entrySet().retainAll(texts.apply(alert).entrySet());
        }
        return common;
    }

    private static AlertReference reference(Alert alert, Episode episode) {
        return new AlertReference(alert.fingerprint(), alert.startsAt(), episode.name());
    }

    private static Instant earliest(List<AlertReference> alerts) {
        return alerts.stream()
                .map(AlertReference::startsAt)
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
