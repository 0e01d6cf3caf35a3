package io.firstmove.timeline.chain;

import io.firstmove.timeline.IncidentId;
import java.util.List;

/** What a timeline's head says: how many entries there are, and the hash of the last. */
record Head(long length, Hash hash) {

    /** What can still be told of a timeline that was removed when it was old, and had this head then. */
    Verification ofPruned(IncidentId incident, List<Anchor> anchors) {
        var faults = anchors.stream()
                .filter(anchor -> anchor.length() > length
                        || (anchor.length() == length && !anchor.hash().equals(hash)))
                .map(anchor -> Fault.at(
                        anchor.length(),
                        "is not what an anchor says: the timeline was pruned, and what is kept of it, " + length
                                + " entries and their last hash, is not what was recorded"))
                .toList();
        return new Verification(incident, faults.isEmpty(), 0, Hash.START, faults);
    }
}
