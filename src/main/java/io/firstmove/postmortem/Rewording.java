package io.firstmove.postmortem;

import io.firstmove.postmortem.draft.Draft;

/** Other words for the sentences of drafts. */
public interface Rewording {

    /** The draft in the words that are known by now; asks nobody. */
    Draft apply(Draft draft);
}
