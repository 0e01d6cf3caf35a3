package io.firstmove.incident;

import io.firstmove.run.round.RunRequest;
import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.event.IncidentEvent.IncidentAcknowledged;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.IncidentResolved;
import io.firstmove.timeline.event.IncidentEvent.SeverityRaised;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The incidents that one transaction holds locked, and what it does to them. Plain memory: {@link Incidents} locks
 * before and writes after, with a statement for each kind of row however many incidents there are.
 */
public final class IncidentChanges {

    private final Map<Long, Incident> byId = new HashMap<>();
    private final Map<String, Incident> byKey = new HashMap<>();
    private final Set<Incident> opened = new LinkedHashSet<>();
    private final Set<Incident> changed = new LinkedHashSet<>();
    private final Set<Incident> resolved = new LinkedHashSet<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();
    private final Instant now;
    private final Duration reopenWindow;

    /** What happened, to an incident that may not have its number yet. */
    private record Happening(Incident incident, Instant at, Actor actor, TimelineEvent event) {}

    private record Start(
            Incident incident,
            Runbook runbook,
            Map<String, String> labels,
            Map<String, String> annotations,
            String trigger) {}

    public IncidentChanges(Collection<Incident> locked, Instant now, Duration reopenWindow) {
        this.now = now;
        this.reopenWindow = reopenWindow;
        for (var incident : locked) {
            byId.put(incident.id, incident);
            byKey.merge(incident.correlationKey, incident, (one, other) -> one.isResolved() ? other : one);
        }
    }

    public Optional<Incident> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The incident that an alert with this key belongs to now: one that is not resolved, or was so only lately. */
    public Optional<Incident> taking(String key) {
        return Optional.ofNullable(byKey.get(key)).filter(incident -> incident.takes(now, reopenWindow));
    }

    public Incident open(String key, String title, Map<String, String> labels) {
        var incident = Incident.open(key, title, labels, now);
        byKey.put(key, incident);
        opened.add(incident);
        append(incident, now, Actor.FIRSTMOVE, new IncidentOpened(incident.title, incident.severity, incident.labels));
        return incident;
    }

    public void reopen(Incident incident, String because) {
        incident.reopen();
        resolved.remove(incident);
        byKey.put(incident.correlationKey, incident);
        append(incident, now, Actor.FIRSTMOVE, new IncidentReopened(because));
    }

    public void joins(Incident incident, Map<String, String> labels, boolean firing) {
        var before = incident.severity;
        incident.joins(labels, firing);
        changed.add(incident);
        if (!before.equals(incident.severity)) {
            append(incident, now, Actor.FIRSTMOVE, new SeverityRaised(before, incident.severity));
        }
    }

    public void alertEnds(Incident incident) {
        incident.alertEnds();
        changed.add(incident);
    }

    /** Whether Alertmanager left out alerts that may belong to this incident. */
    public void truncated(Incident incident, boolean truncated) {
        if (incident.truncated != truncated) {
            incident.truncated = truncated;
            changed.add(incident);
        }
    }

    public void acknowledge(Incident incident, Actor actor) {
        incident.acknowledge(actor.name(), now);
        append(incident, now, actor, new IncidentAcknowledged());
    }

    public void resolve(Incident incident, Actor actor, String because) {
        incident.resolve(actor.name(), now);
        resolved.add(incident);
        append(incident, now, actor, new IncidentResolved(because));
    }

    /** Starts the runbook for the incident unless that was done since it was last opened; says whether it does. */
    public boolean start(
            Incident incident,
            Runbook runbook,
            Map<String, String> labels,
            Map<String, String> annotations,
            String trigger) {
        if (incident.runbooks.contains(runbook.name())) {
            return false;
        }
        startAgain(incident, runbook, labels, annotations, trigger);
        return true;
    }

    /** Starts the runbook, whether or not it was started before. */
    public void startAgain(
            Incident incident,
            Runbook runbook,
            Map<String, String> labels,
            Map<String, String> annotations,
            String trigger) {
        incident.starts(runbook.name());
        changed.add(incident);
        starts.add(new Start(incident, runbook, labels, annotations, trigger));
    }

    public void append(Incident incident, Instant at, Actor actor, TimelineEvent event) {
        changed.add(incident);
        happenings.add(new Happening(incident, at, actor, event));
    }

    Set<Incident> opened() {
        return opened;
    }

    List<Incident> changed() {
        return changed.stream().filter(incident -> !opened.contains(incident)).toList();
    }

    /** The incidents whose story is over for now. */
    Set<Incident> resolved() {
        return resolved;
    }

    /** The timeline's entries; asked for when every incident has its number. */
    List<NewEntry> entries() {
        return happenings.stream()
                .map(happening -> new NewEntry(
                        happening.incident().incidentId(), happening.at(), happening.actor(), happening.event()))
                .toList();
    }

    List<RunRequest> runRequests() {
        return starts.stream()
                .map(start -> new RunRequest(
                        start.incident().incidentId(),
                        start.runbook(),
                        start.labels(),
                        start.annotations(),
                        start.trigger()))
                .toList();
    }
}
