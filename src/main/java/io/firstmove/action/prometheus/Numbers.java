package io.firstmove.action.prometheus;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes values as people do: four digits that count, and no exponent where there need be none. */
final class Numbers {

    private static final double LONG = 1e15;

    private Numbers() {}

    static String show(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < LONG) {
            return Long.toString((long) value);
        }
        var rounded = new BigDecimal(value).round(new MathContext(Math.abs(value) >= 1000 ? 7 : 4));
        return Math.abs(value) < 1e-6 || Math.abs(value) >= LONG
                ? rounded.stripTrailingZeros().toString()
                : rounded.stripTrailingZeros().toPlainString();
    }
}
