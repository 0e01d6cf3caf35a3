package io.firstmove.postmortem;

import io.firstmove.postmortem.draft.Draft;

/** Other words for the sentences of drafts. */
public interface Rewording {

    /** The draft in the words that are cached; sends nothing. */
    Draft apply(Draft draft);
}
