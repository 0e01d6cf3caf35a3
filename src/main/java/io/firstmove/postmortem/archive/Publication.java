package io.firstmove.postmortem.archive;

import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.PostmortemEvent;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemArchived;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemNotArchived;
import java.util.Map;

/**
 * A revision as it is committed.
 *
 * @param message of the commit
 * @param files by their paths within the folder of postmortems
 */
record Publication(IncidentId incident, int revision, String message, Map<String, String> files) {

    /** What became of it, for its timeline. */
    record Result(IncidentId incident, PostmortemEvent event) {}

    Result archived(String commit) {
        return new Result(incident, new PostmortemArchived(revision, commit));
    }

    Result failed(String reason) {
        return new Result(incident, new PostmortemNotArchived(revision, reason));
    }
}
