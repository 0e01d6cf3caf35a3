package io.firstmove.decision;

import io.firstmove.runbook.Autonomy;

/**
 * What becomes of a remedy.
 *
 * @param autonomy what the runbook lets it do by itself
 * @param because the values that made it so, in one line
 */
public record RemedyVerdict(String remedy, Outcome outcome, Autonomy autonomy, String because) {

    /** What a remedy's condition came to. */
    public enum Outcome {
        /** It applies, and is proposed to people, whatever its autonomy. */
        PROPOSED,
        /** It does not apply. */
        NOT_NEEDED,
        /** Its condition could not be told, so it is left alone. */
        UNSURE
    }
}
