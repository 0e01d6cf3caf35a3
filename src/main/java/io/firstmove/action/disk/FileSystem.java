package io.firstmove.action.disk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How full a file system is.
 *
 * @param inodes absent where it has no fixed number of them
 * @param readOnly absent where nothing says so
 */
record FileSystem(DfRow space, Optional<DfRow> inodes, Optional<Boolean> readOnly) {

    String mount() {
        return space.mount();
    }

    /** The worse of space and inodes. */
    double usedRatio() {
        return Math.max(space.usedRatio(), inodes.map(DfRow::usedRatio).orElse(0.0));
    }

    boolean isReadOnly() {
        return readOnly.orElse(false);
    }

    Map<String, Object> findings() {
        var findings = new HashMap<String, Object>(Map.of(
                "mount", space.mount(),
                "sizeBytes", space.total() * 1024,
                "usedBytes", space.used() * 1024,
                "availableBytes", Math.max(0, space.available()) * 1024,
                "usedRatio", rounded(space.usedRatio())));
        inodes.ifPresent(row -> findings.put("inodesUsedRatio", rounded(row.usedRatio())));
        readOnly.ifPresent(value -> findings.put("readOnly", value));
        return findings;
    }

    String fullness() {
        return percent(space.usedRatio()) + " full"
                + inodes.map(row -> ", " + percent(row.usedRatio()) + " of its inodes are used")
                        .orElse("");
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * 10_000) / 10_000.0;
    }

    private static String percent(double ratio) {
        return Math.round(ratio * 100) + " %";
    }
}
