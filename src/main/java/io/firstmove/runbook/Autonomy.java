package io.firstmove.runbook;

import java.util.Locale;

/** What a remedy may do by itself, from least to most. */
public enum Autonomy {
    /** Say what it would have done. */
    SHADOW,
    /** Propose, and wait for an approval. */
    ASK,
    /** Do it. */
    AUTO;

    /** The name as it stands in runbooks and JSON, such as {@code ask}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
