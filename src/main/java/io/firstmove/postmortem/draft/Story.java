package io.firstmove.postmortem.draft;

import io.firstmove.postmortem.draft.Statement.Question;
import io.firstmove.postmortem.draft.Statement.Sentence;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.TimelineEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An incident's timeline, to be asked for what happened. Entries about the postmortem itself are no part of it. */
public final class Story {

    private final IncidentId incident;
    private final List<TimelineEntry> entries;
    private final List<Told<?>> told = new ArrayList<>();

    /** Reads the data of an entry as the event that was written; {@code Timeline::read} does. */
    @FunctionalInterface
    public interface EventReader {
        <E extends TimelineEvent> E read(TimelineEntry entry, Class<E> event);
    }

    /** @param timeline the whole timeline, oldest first */
    public Story(IncidentId incident, List<TimelineEntry> timeline, EventReader reader) {
        this.incident = incident;
        this.entries = timeline.stream()
                .filter(entry -> !entry.type.startsWith("postmortem."))
                .toList();
        for (var entry : entries) {
            EventTypes.of(entry.type).ifPresent(type -> told.add(read(entry, type, reader)));
        }
    }

    private static <E extends TimelineEvent> Told<E> read(TimelineEntry entry, Class<E> type, EventReader reader) {
        return new Told<>(entry, reader.read(entry, type));
    }

    IncidentId incident() {
        return incident;
    }

    /** All entries, also those of types that no rule knows. */
    List<TimelineEntry> entries() {
        return entries;
    }

    <E extends TimelineEvent> List<Told<E>> all(Class<E> type) {
        return stream(type).toList();
    }

    @SuppressWarnings("unchecked") // The filter has looked.
    private <E extends TimelineEvent> Stream<Told<E>> stream(Class<E> type) {
        return told.stream().filter(one -> type.isInstance(one.event())).map(one -> (Told<E>) one);
    }

    /** The entries of these events, in the order of the timeline. */
    List<Told<?>> any(List<Class<? extends TimelineEvent>> types) {
        return told.stream()
                .filter(one -> types.stream().anyMatch(type -> type.isInstance(one.event())))
                .toList();
    }

    <E extends TimelineEvent> Optional<Told<E>> first(Class<E> type) {
        return stream(type).findFirst();
    }

    <E extends TimelineEvent> Optional<Told<E>> last(Class<E> type) {
        return stream(type).reduce((_, later) -> later);
    }

    /** The first alert: what began first, however late we heard of it. */
    Optional<Told<?>> firstAlert() {
        return any(List.of(TimelineEvent.AlertFiring.class, TimelineEvent.AlertOver.class)).stream()
                .min((one, other) -> one.at().compareTo(other.at()));
    }

    /** When it was resolved for good, as far as is known; empty while it is open. */
    Optional<Told<TimelineEvent.IncidentResolved>> resolved() {
        var reopened = last(TimelineEvent.IncidentReopened.class).map(one -> one.entry().seq);
        return last(TimelineEvent.IncidentResolved.class)
                .filter(one -> reopened.isEmpty() || reopened.get() < one.entry().seq);
    }

    /** The runbook of a run. */
    Optional<Told<TimelineEvent.RunStarted>> run(long run) {
        return stream(TimelineEvent.RunStarted.class)
                .filter(one -> one.event().run() == run)
                .findFirst();
    }

    /** People who took part, each with the first thing that they did. */
    List<TimelineEntry> people() {
        var seen = new HashSet<String>();
        return entries.stream()
                .filter(entry -> Told.isPerson(entry.actor) && seen.add(entry.actor))
                .toList();
    }

    /** The names of the remedies that ended, whose history is worth a look. */
    public Set<String> remedies() {
        return stream(TimelineEvent.RemedyEnded.class)
                .map(one -> one.event().remedy())
                .collect(Collectors.toSet());
    }

    Sentence sentence(String text, Told<?>... told) {
        return new Sentence(incident, text, Stream.of(told).map(Told::reference).toList());
    }

    Sentence sentence(String text, List<? extends Told<?>> told) {
        return new Sentence(incident, text, told.stream().map(Told::reference).toList());
    }

    Question question(String text, Told<?>... told) {
        return new Question(incident, text, Stream.of(told).map(Told::reference).toList());
    }

    Question question(String text, List<? extends Told<?>> told) {
        return new Question(incident, text, told.stream().map(Told::reference).toList());
    }
}
