package io.firstmove.postmortem.draft.history;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Reference;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;

/** An entry of the timeline and what it says. */
public record RecordedEvent<E extends TimelineEvent>(TimelineEntry entry, E event) {

    public Reference reference() {
        return Reference.to(entry);
    }

    public Instant at() {
        return entry.at;
    }

    public String actor() {
        return Prose.text(entry.actor);
    }

    /** Whether a person did it, and not one of the services. */
    public boolean byPerson() {
        return entry.by().kind() == Actor.Kind.PERSON;
    }

    public Duration since(RecordedEvent<?> earlier) {
        return Duration.between(earlier.at(), at());
    }
}
