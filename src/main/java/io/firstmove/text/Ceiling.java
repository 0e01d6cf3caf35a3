package io.firstmove.text;

/** How far remedies may go in the whole service, whatever their own autonomy says. */
public enum Ceiling implements Wire {
    /** No remedy is proposed. */
    OFF,
    /** Remedies only record what they would have done. */
    SHADOW,
    /** Remedies need approval. */
    ASK,
    /** Remedies do what their autonomy says. */
    AUTO;

    public boolean isLowerThan(Ceiling other) {
        return compareTo(other) < 0;
    }
}
