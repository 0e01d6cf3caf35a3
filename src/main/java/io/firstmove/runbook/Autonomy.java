package io.firstmove.runbook;

import io.firstmove.text.Wire;

/** What a remedy may do by itself, from least to most. */
public enum Autonomy implements Wire {
    /** Say what it would have done. */
    SHADOW,
    /** Propose, and wait for an approval. */
    ASK,
    /** Do it. */
    AUTO;
}
