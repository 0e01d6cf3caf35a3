package io.firstmove.postmortem;

import io.firstmove.postmortem.draft.Draft;
import io.firstmove.timeline.IncidentId;

/** Somebody who says the sentences of drafts in other words. */
public interface Rewording {

    /** Gets the words for a draft, which may take long; called outside of transactions, and may be of no avail. */
    void prepare(IncidentId incident, Draft draft);

    /** The draft in the words that there are. */
    Draft apply(Draft draft);
}
