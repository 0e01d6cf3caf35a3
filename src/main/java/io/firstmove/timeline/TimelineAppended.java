package io.firstmove.timeline;

import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.IncidentResolved;
import io.firstmove.timeline.event.TimelineEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Entries were appended by a transaction that is not committed yet. Observers run in that transaction: they schedule jobs for
 * what must follow, and do nothing slow and nothing that a rollback could not undo.
 */
public record TimelineAppended(List<NewEntry> entries) {

    /** The incidents of the events of which this is true, in the order of the entries. */
    public Set<IncidentId> incidentsOf(Predicate<TimelineEvent> condition) {
        var incidents = new LinkedHashSet<IncidentId>();
        for (var entry : entries) {
            if (condition.test(entry.event())) {
                incidents.add(entry.incident());
            }
        }
        return incidents;
    }

    /** The incidents that are resolved by these entries, and not reopened by a later one of them. */
    public Set<IncidentId> resolvedIncidents() {
        var resolved = new LinkedHashSet<IncidentId>();
        for (var entry : entries) {
            if (entry.event() instanceof IncidentResolved) {
                resolved.add(entry.incident());
            } else if (entry.event() instanceof IncidentReopened) {
                resolved.remove(entry.incident());
            }
        }
        return resolved;
    }
}
