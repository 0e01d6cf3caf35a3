package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one remedy of one run. */
record RemedyStory(
        String remedy,
        long run,
        Optional<Told<TimelineEvent.RemedyProposed>> proposed,
        Optional<Told<TimelineEvent.RemedyApproved>> approved,
        Optional<Told<TimelineEvent.RemedyStarted>> started,
        Optional<Told<TimelineEvent.RemedyActed>> acted,
        Optional<Told<TimelineEvent.RemedyEnded>> ended) {

    private record Key(long run, String remedy) {}

    /** Every remedy that was proposed, approved or started, in the order of the timeline. */
    static List<RemedyStory> all(Story story) {
        Map<Key, RemedyStory> stories = new LinkedHashMap<>();
        for (var told : story.any(List.of(
                TimelineEvent.RemedyProposed.class,
                TimelineEvent.RemedyApproved.class,
                TimelineEvent.RemedyStarted.class,
                TimelineEvent.RemedyActed.class,
                TimelineEvent.RemedyEnded.class))) {
            key(told.event()).ifPresent(key -> stories.computeIfAbsent(key, first -> tell(story, first)));
        }
        return List.copyOf(stories.values());
    }

    private static Optional<Key> key(TimelineEvent event) {
        return switch (event) {
            case TimelineEvent.RemedyProposed one -> Optional.of(new Key(one.run(), one.remedy()));
            case TimelineEvent.RemedyApproved one -> Optional.of(new Key(one.run(), one.remedy()));
            case TimelineEvent.RemedyStarted one -> Optional.of(new Key(one.run(), one.remedy()));
            case TimelineEvent.RemedyActed one -> Optional.of(new Key(one.run(), one.remedy()));
            case TimelineEvent.RemedyEnded one -> Optional.of(new Key(one.run(), one.remedy()));
            default -> Optional.empty();
        };
    }

    private static RemedyStory tell(Story story, Key key) {
        return new RemedyStory(
                key.remedy(),
                key.run(),
                last(story, TimelineEvent.RemedyProposed.class, key),
                last(story, TimelineEvent.RemedyApproved.class, key),
                last(story, TimelineEvent.RemedyStarted.class, key),
                last(story, TimelineEvent.RemedyActed.class, key),
                last(story, TimelineEvent.RemedyEnded.class, key));
    }

    private static <E extends TimelineEvent> Optional<Told<E>> last(Story story, Class<E> type, Key key) {
        return story.all(type).stream()
                .filter(one -> key(one.event()).filter(key::equals).isPresent())
                .reduce((_, later) -> later);
    }

    /** How long a person took to approve it. */
    Optional<Duration> waited() {
        return proposed.flatMap(asked ->
                approved.filter(Told::byPerson).map(yes -> yes.since(asked)).filter(took -> !took.isNegative()));
    }

    boolean endedAs(String state) {
        return ended.filter(one -> one.event().state().equals(state)).isPresent();
    }

    String name() {
        return Prose.text(remedy);
    }
}
