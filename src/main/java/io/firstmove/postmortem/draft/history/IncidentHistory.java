package io.firstmove.postmortem.draft.history;

import io.firstmove.postmortem.draft.Statement.Question;
import io.firstmove.postmortem.draft.Statement.Sentence;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.AlertEvent.AlertFiring;
import io.firstmove.timeline.event.AlertEvent.AlertOver;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.IncidentResolved;
import io.firstmove.timeline.event.MeasurementEvent.AlertMeasured;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import io.firstmove.timeline.event.PostmortemEvent;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import io.firstmove.timeline.event.TimelineEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An incident's timeline, to be asked for what happened. Entries about the postmortem itself are no part of it. */
public final class IncidentHistory {

    private final IncidentId incident;
    private final List<TimelineEntry> entries;
    private final List<RecordedEvent<?>> recorded = new ArrayList<>();

    /**
     * @param timeline the whole timeline, oldest first
     * @param reader the event of an entry; empty for what this version does not know
     */
    public IncidentHistory(
            IncidentId incident,
            List<TimelineEntry> timeline,
            Function<TimelineEntry, Optional<TimelineEvent>> reader) {
        this.incident = incident;
        this.entries =
                timeline.stream().filter(entry -> !isAboutPostmortem(entry)).toList();
        for (var entry : entries) {
            reader.apply(entry).ifPresent(event -> recorded.add(new RecordedEvent<>(entry, event)));
        }
    }

    private static boolean isAboutPostmortem(TimelineEntry entry) {
        return entry.eventType()
                .filter(type -> type.isOf(PostmortemEvent.class))
                .isPresent();
    }

    public IncidentId incident() {
        return incident;
    }

    /** All entries, also those of types that no rule knows. */
    public List<TimelineEntry> entries() {
        return entries;
    }

    @SuppressWarnings("unchecked") // after the filter
    public <E extends TimelineEvent> List<RecordedEvent<E>> all(Class<E> type) {
        return recorded.stream()
                .filter(one -> type.isInstance(one.event()))
                .map(one -> (RecordedEvent<E>) one)
                .toList();
    }

    /** The entries of these events, in the order of the timeline. */
    public List<RecordedEvent<?>> any(List<Class<? extends TimelineEvent>> types) {
        return recorded.stream()
                .filter(one -> types.stream().anyMatch(type -> type.isInstance(one.event())))
                .toList();
    }

    public <E extends TimelineEvent> Optional<RecordedEvent<E>> first(Class<E> type) {
        return all(type).stream().findFirst();
    }

    public <E extends TimelineEvent> Optional<RecordedEvent<E>> last(Class<E> type) {
        return all(type).stream().reduce((_, later) -> later);
    }

    /** The first alert: what began first, however late it was received. */
    public Optional<RecordedEvent<?>> firstAlert() {
        return any(List.of(AlertFiring.class, AlertOver.class)).stream()
                .min((one, other) -> one.at().compareTo(other.at()));
    }

    /** When it was resolved for good, as far as is known; empty while it is open. */
    public Optional<RecordedEvent<IncidentResolved>> resolved() {
        var reopened = last(IncidentReopened.class).map(one -> one.entry().seq);
        return last(IncidentResolved.class).filter(one -> reopened.isEmpty() || reopened.get() < one.entry().seq);
    }

    /** The runbook of a run. */
    public Optional<RecordedEvent<RunStarted>> run(long run) {
        return all(RunStarted.class).stream()
                .filter(one -> one.event().run() == run)
                .findFirst();
    }

    /** People who took part, each with the first thing that they did. */
    public List<TimelineEntry> people() {
        var seen = new HashSet<String>();
        return entries.stream()
                .filter(entry -> entry.by().kind() == Actor.Kind.PERSON && seen.add(entry.actor))
                .toList();
    }

    /** The names of the remedies that ended, whose history is worth a look. */
    public Set<String> remedies() {
        return all(RemedyEnded.class).stream().map(one -> one.event().remedy()).collect(Collectors.toSet());
    }

    /** What was measured of the alert whose expression began to hold first. */
    public Optional<RecordedEvent<AlertMeasured>> activeSince() {
        return all(AlertMeasured.class).stream()
                .filter(one -> one.event().activeSince().isPresent())
                .min(Comparator.comparing(one -> one.event().activeSince().orElseThrow()));
    }

    /** The latest measurement of each service level objective; an incident that was reopened has several. */
    public List<RecordedEvent<SloMeasured>> budgets() {
        var bySlo = new LinkedHashMap<String, RecordedEvent<SloMeasured>>();
        all(SloMeasured.class).forEach(measured -> bySlo.put(measured.event().slo(), measured));
        return List.copyOf(bySlo.values());
    }

    /** Checks that could not tell anything. */
    public List<RecordedEvent<CheckFinished>> unknownChecks() {
        return all(CheckFinished.class).stream()
                .filter(check -> check.event().verdict().equals("unknown"))
                .toList();
    }

    public Sentence sentence(String text, List<? extends RecordedEvent<?>> evidence) {
        return new Sentence(
                incident, text, evidence.stream().map(RecordedEvent::reference).toList());
    }

    public Question question(String text, List<? extends RecordedEvent<?>> evidence) {
        return new Question(
                incident, text, evidence.stream().map(RecordedEvent::reference).toList());
    }
}
