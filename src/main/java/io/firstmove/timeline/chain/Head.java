package io.firstmove.timeline.chain;

import io.firstmove.timeline.IncidentId;
import java.util.List;

/** The length of a timeline, and the hash of its last entry. */
record Head(long length, Hash hash) {

    /** Verifies a pruned timeline, of which only this head is left, against anchors. */
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
