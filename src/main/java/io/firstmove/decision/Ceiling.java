package io.firstmove.decision;

import io.firstmove.runbook.Autonomy;
import io.firstmove.text.Wire;

/** How far remedies may go in the whole service, whatever their own autonomy says. */
public enum Ceiling implements Wire {
    /** No remedy is proposed. */
    OFF,
    /** Remedies say what they would have done. */
    SHADOW,
    /** Remedies are proposed to people. */
    ASK,
    /** Remedies do what their autonomy says. */
    AUTO;

    /** Whether this ceiling keeps a remedy from doing what its autonomy says. */
    boolean isBelow(Autonomy autonomy) {
        return switch (this) {
            case OFF -> true;
            case SHADOW -> autonomy != Autonomy.SHADOW;
            case ASK -> autonomy == Autonomy.AUTO;
            case AUTO -> false;
        };
    }

    public boolean isLowerThan(Ceiling other) {
        return compareTo(other) < 0;
    }
}
