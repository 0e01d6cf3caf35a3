package io.firstmove.postmortem.draft;

import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** An entry of the timeline and what it says. */
record Told<E extends TimelineEvent>(TimelineEntry entry, E event) {

    private static final Set<String> PROGRAMS = Set.of(Actor.FIRSTMOVE.name(), Actor.ALERTMANAGER.name(), "prometheus");

    Reference reference() {
        return Reference.to(entry);
    }

    Instant at() {
        return entry.at;
    }

    String actor() {
        return Prose.text(entry.actor);
    }

    /** Whether a person did it, or a program that a person runs; not Firstmove, Alertmanager or Prometheus. */
    boolean byPerson() {
        return isPerson(entry.actor);
    }

    Duration since(Told<?> earlier) {
        return Duration.between(earlier.at(), at());
    }

    static boolean isPerson(String actor) {
        return !PROGRAMS.contains(actor);
    }
}
