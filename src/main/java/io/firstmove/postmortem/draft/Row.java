package io.firstmove.postmortem.draft;

import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of the document's timeline. Times are UTC, and text is safe in a table of Markdown. */
@RegisterForReflection
public record Row(IncidentId home, Reference reference, String time, String actor, String text) {

    public static Row of(IncidentId home, TimelineEntry entry) {
        return new Row(
                home, Reference.to(entry), Prose.time(entry.at), Prose.text(entry.actor), Prose.text(entry.text));
    }

    public String markdown() {
        return "| " + reference.markdown(home) + " | " + time + " | " + actor + " | " + text + " |";
    }
}
