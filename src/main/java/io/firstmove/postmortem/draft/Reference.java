package io.firstmove.postmortem.draft;

import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A timeline entry that a sentence rests on; of this incident, or of an earlier one. */
@RegisterForReflection
public record Reference(IncidentId incident, long entry) {

    public static Reference to(TimelineEntry entry) {
        return new Reference(new IncidentId(entry.incidentId), entry.seq);
    }

    /** The link in Markdown; its text is the entry's number, with its incident where that is another one. */
    public String markdown(IncidentId home) {
        var text = incident.equals(home) ? Long.toString(entry) : incident + "/" + entry;
        return "[" + text + "](/incidents/" + incident + "#entry-" + entry + ")";
    }
}
