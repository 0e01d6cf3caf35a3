package io.firstmove.postmortem.draft.history;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.timeline.event.RemedyEvent;
import io.firstmove.timeline.event.RemedyEvent.RemedyActed;
import io.firstmove.timeline.event.RemedyEvent.RemedyApproved;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of one remedy of one run. */
public record RemedyCourse(
        String remedy,
        long run,
        Optional<RecordedEvent<RemedyProposed>> proposed,
        Optional<RecordedEvent<RemedyApproved>> approved,
        Optional<RecordedEvent<RemedyStarted>> started,
        Optional<RecordedEvent<RemedyActed>> acted,
        Optional<RecordedEvent<RemedyEnded>> ended) {

    private static final Set<String> FAILED = Set.of("failed", "timed-out", "unknown");

    private record Key(long run, String remedy) {}

    /** Every remedy that was proposed, approved or started, in the order of the timeline. */
    public static List<RemedyCourse> all(IncidentHistory history) {
        return history
                .any(List.of(
                        RemedyProposed.class,
                        RemedyApproved.class,
                        RemedyStarted.class,
                        RemedyActed.class,
                        RemedyEnded.class))
                .stream()
                .map(recorded -> (RemedyEvent) recorded.event())
                .map(event -> new Key(event.run(), event.remedy()))
                .distinct()
                .map(key -> course(history, key))
                .toList();
    }

    private static RemedyCourse course(IncidentHistory history, Key key) {
        return new RemedyCourse(
                key.remedy(),
                key.run(),
                last(history, RemedyProposed.class, key),
                last(history, RemedyApproved.class, key),
                last(history, RemedyStarted.class, key),
                last(history, RemedyActed.class, key),
                last(history, RemedyEnded.class, key));
    }

    private static <E extends RemedyEvent> Optional<RecordedEvent<E>> last(
            IncidentHistory history, Class<E> type, Key key) {
        return history.all(type).stream()
                .filter(one ->
                        one.event().run() == key.run() && one.event().remedy().equals(key.remedy()))
                .reduce((_, later) -> later);
    }

    /** How long a person took to approve it. */
    public Optional<Duration> waited() {
        return proposed.flatMap(asked -> approved.filter(RecordedEvent::byPerson)
                .map(yes -> yes.since(asked))
                .filter(took -> !took.isNegative()));
    }

    public boolean succeeded() {
        return ended.filter(end -> end.event().state().equals("succeeded")).isPresent();
    }

    /** Whether it was performed to no avail, as far as is known. */
    public boolean didNotHelp() {
        return ended.filter(end -> FAILED.contains(end.event().state())).isPresent();
    }

    /** The end of a remedy that has ended. */
    public RecordedEvent<RemedyEnded> end() {
        return ended.orElseThrow();
    }

    public String name() {
        return Prose.text(remedy);
    }
}
