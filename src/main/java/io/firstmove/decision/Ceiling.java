package io.firstmove.decision;

import io.firstmove.runbook.Autonomy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far remedies may go in the whole service, whatever their own autonomy says. */
public enum Ceiling {
    /** No remedy is proposed. */
    OFF,
    /** Remedies say what they would have done. */
    SHADOW,
    /** Remedies are proposed to people. */
    ASK,
    /** Remedies do what their autonomy says. */
    AUTO;

    /** The name as it stands in JSON, such as {@code ask}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Ceiling> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

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
