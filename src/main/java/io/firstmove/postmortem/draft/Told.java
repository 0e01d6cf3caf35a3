package io.firstmove.postmortem.draft;

import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.TimelineEvent;
import java.time.Duration;
import java.time.Instant;

/** An entry of the timeline and what it says. */
record Told<E extends TimelineEvent>(TimelineEntry entry, E event) {

    Reference reference() {
        return Reference.to(entry);
    }

    Instant at() {
        return entry.at;
    }

    String actor() {
        return Prose.text(entry.actor);
    }

    /** Whether a person did it, or a program that a person runs; not Firstmove and not Alertmanager. */
    boolean byPerson() {
        return isPerson(entry.actor);
    }

    Duration since(Told<?> earlier) {
        return Duration.between(earlier.at(), at());
    }

    static boolean isPerson(String actor) {
        return !actor.equals(Actor.FIRSTMOVE.name()) && !actor.equals(Actor.ALERTMANAGER.name());
    }
}
