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
import java.util.function.Supplier;

/**
 * The incidents that one transaction holds locked, and what it does to them. Plain memory: {@link IncidentUnitOfWork} locks
 * before and writes after, with one statement for each kind of row.
 */
public final class IncidentChanges {

    private final Map<Long, Incident> byId = new HashMap<>();
    private final Map<String, Incident> byKey = new HashMap<>();
    private final Set<Incident> opened = new LinkedHashSet<>();
    private final Set<Incident> changed = new LinkedHashSet<>();
    private final Set<Incident> resolved = new LinkedHashSet<>();
    // Made when every incident has its number.
    private final List<Supplier<NewEntry>> entries = new ArrayList<>();
    private final List<Supplier<RunRequest>> runs = new ArrayList<>();
    private final Instant now;
    private final Duration reopenWindow;

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

    public void reopen(Incident incident, String reason) {
        incident.reopen();
        resolved.remove(incident);
        byKey.put(incident.correlationKey, incident);
        append(incident, now, Actor.FIRSTMOVE, new IncidentReopened(reason));
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

    public void resolve(Incident incident, Actor actor, String reason) {
        incident.resolve(actor.name(), now);
        resolved.add(incident);
        append(incident, now, actor, new IncidentResolved(reason));
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
        runs.add(() -> new RunRequest(incident.incidentId(), runbook, labels, annotations, trigger));
    }

    public void append(Incident incident, Instant at, Actor actor, TimelineEvent event) {
        changed.add(incident);
        entries.add(() -> new NewEntry(incident.incidentId(), at, actor, event));
    }

    Set<Incident> opened() {
        return opened;
    }

    List<Incident> changed() {
        return changed.stream().filter(incident -> !opened.contains(incident)).toList();
    }

    Set<Incident> resolved() {
        return resolved;
    }

    /** To be asked for when every incident has its number. */
    List<NewEntry> entries() {
        return entries.stream().map(Supplier::get).toList();
    }

    /** To be asked for when every incident has its number. */
    List<RunRequest> runRequests() {
        return runs.stream().map(Supplier::get).toList();
    }
}
