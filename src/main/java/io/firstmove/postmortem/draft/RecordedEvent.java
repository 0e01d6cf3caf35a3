package io.firstmove.postmortem.draft;

import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;

/** An entry of the timeline and what it says. */
record RecordedEvent<E extends TimelineEvent>(TimelineEntry entry, E event) {

    Reference reference() {
        return Reference.to(entry);
    }

    Instant at() {
        return entry.at;
    }

    String actor() {
        return Prose.text(entry.actor);
    }

    /** Whether a person did it, and not one of the services. */
    boolean byPerson() {
        return entry.by().kind() == Actor.Kind.PERSON;
    }

    Duration since(RecordedEvent<?> earlier) {
        return Duration.between(earlier.at(), at());
    }
}
