package io.firstmove.action.disk.clean;

import com.google.re2j.Pattern;
import io.firstmove.action.command.CommandOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that may be deleted.
 *
 * @param count how many there are
 * @param bytes what they take on the disk
 * @param listed those that one run looks at, oldest first
 */
record Leftovers(long count, long bytes, List<Leftover> listed) {

    /** A file, as it was when it was listed. */
    record Leftover(long bytes, String inode, String path) {}

    /**
     * Lists what the arguments of {@code find} after the directory let through. It refuses what a link leads elsewhere and
     * the homes of people. As many rows as can come back whole: outputs are cut at 64 KiB.
     */
    static final String SCRIPT = """
            directory=$1
            shift
            ls -d "$directory/." >/dev/null || exit 1
            [ "$(readlink -f "$directory")" = "$directory" ] || { readlink -f "$directory"; exit 4; }
            awk -F: '$3 == 0 || $3 >= 1000 { print $6 }' /etc/passwd 2>/dev/null | grep -qxF -- "$directory" && exit 5
            find "$directory" "$@" -exec stat -c '%Y %b %i %n' {} + |
                sort -n |
                awk '{ blocks += $2; size += length($0) + 1 }
                    size < 40000 && NR <= 400
                    END { printf "found %d %d\\n", NR, blocks }'
            """;

    static final int LEADS_ELSEWHERE = 4;
    static final int HOME = 5;

    private static final Pattern ROW = Pattern.compile("\\d+ (\\d{1,15}) (\\d{1,20}) (/.*)");
    private static final Pattern SUM = Pattern.compile("(?m)^found (\\d{1,15}) (\\d{1,15})$");

    /** POSIX leaves the unit open; with GNU and BusyBox alike it is this. */
    private static final int BLOCK = 512;

    static Optional<Leftovers> read(CommandOutcome outcome) {
        var sum = SUM.matcher(outcome.stdout());
        if (!outcome.succeeded() || !sum.find()) {
            return Optional.empty();
        }
        var listed = new ArrayList<Leftover>();
        outcome.stdout().lines().forEach(line -> {
            var row = ROW.matcher(line);
            if (row.matches()) {
                listed.add(new Leftover(Long.parseLong(row.group(1)) * BLOCK, row.group(2), row.group(3)));
            }
        });
        return Optional.of(
                new Leftovers(Long.parseLong(sum.group(1)), Long.parseLong(sum.group(2)) * BLOCK, List.copyOf(listed)));
    }

    /** The oldest that together are not larger. */
    List<Leftover> atMost(long max) {
        var chosen = new ArrayList<Leftover>();
        long sum = 0;
        for (var one : listed) {
            if (one.bytes() > max - sum) {
                return List.copyOf(chosen);
            }
            sum += one.bytes();
            chosen.add(one);
        }
        return List.copyOf(chosen);
    }

    static long bytes(List<Leftover> files) {
        return files.stream().mapToLong(Leftover::bytes).sum();
    }
}
