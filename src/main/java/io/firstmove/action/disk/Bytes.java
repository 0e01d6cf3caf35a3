package io.firstmove.action.disk;

import java.util.List;

/** Writes sizes as {@code df -h} does. */
public final class Bytes {

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");

    private Bytes() {}

    public static String show(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.size() - 1) {
            amount /= 1024;
            unit++;
        }
        var number = unit == 0 || amount >= 100
                ? Long.toString(Math.round(amount))
                : Double.toString(Math.round(amount * 10) / 10.0);
        return number + " " + UNITS.get(unit);
    }
}
