package io.firstmove.decision;

import io.firstmove.runbook.Autonomy;
import io.firstmove.text.Wire;

/**
 * What becomes of a remedy.
 *
 * @param autonomy what the runbook lets it do
 * @param reason the values that made its condition so, in one line
 * @param guard what keeps it from doing what its autonomy says, in one line; empty when nothing does
 */
public record RemedyVerdict(String remedy, Outcome outcome, Autonomy autonomy, String reason, String guard) {

    /** What was decided. */
    public enum Outcome implements Wire {
        /** Its condition is false. */
        NOT_NEEDED,
        /** Its condition is unknown, so it is left alone. */
        UNSURE,
        /** It applies, but its parameters make no sense for this incident. */
        UNFIT,
        /** It applies, but no remedy may do anything. */
        OFF,
        /** It applies, and says what it would have done. */
        SHADOWED,
        /** It applies, but was started as often as its limit allows. */
        LIMITED,
        /** It applies, and a person is asked. */
        PROPOSED,
        /** It applies, and is started. */
        AUTOMATIC,
        /** It applies, and is decided on when an earlier one has ended. */
        WAITING,
        /** It applies, and was decided on before. */
        DECIDED;

        /** Whether its condition is true. */
        public boolean applies() {
            return this != NOT_NEEDED && this != UNSURE;
        }
    }
}
