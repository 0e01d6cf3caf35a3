package io.firstmove.action.disk;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of {@code df -P}, which has the same columns for space and for inodes.
 *
 * @param mount where the file system is mounted
 */
public record DfRow(long total, long used, long available, String mount) {

    // Names of devices and mount points may contain spaces; the figures between them do not.
    private static final Pattern ROW =
            Pattern.compile("(?m)^.*?\\s+(\\d+)\\s+(\\d+)\\s+(-?\\d+)\\s+(?:\\d+%|-)\\s+(/.*)$");

    public static Optional<DfRow> parse(String table) {
        return parseAll(table).stream().findFirst();
    }

    static List<DfRow> parseAll(String table) {
        var rows = new ArrayList<DfRow>();
        var row = ROW.matcher(table);
        while (row.find()) {
            rows.add(new DfRow(number(row.group(1)), number(row.group(2)), number(row.group(3)), row.group(4)));
        }
        return rows;
    }

    /** As {@code df} counts: what is reserved for root counts for neither side. */
    double usedRatio() {
        long free = Math.max(0, available);
        return used + free == 0 ? 0 : (double) used / (used + free);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
