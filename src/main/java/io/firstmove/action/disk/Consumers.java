package io.firstmove.action.disk;

import com.google.re2j.Pattern;
import io.firstmove.action.command.CommandOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a host tells about what fills a disk.
 *
 * @param directories largest first, the one looked below included
 * @param deleted files that are gone by name and held open, with who holds them
 * @param deletedBytes of all of those on this file system
 * @param cut whether a walk was cut short, or was not let into everything
 * @param ownProcessesOnly whether other users' processes may hold more
 */
record Consumers(
        List<Entry> directories,
        List<Entry> files,
        List<Entry> deleted,
        long deletedBytes,
        boolean cut,
        boolean ownProcessesOnly) {

    /** Something that takes space. */
    record Entry(long bytes, String what) {}

    /**
     * Arguments are the directory, the levels, and the seconds that each look may take: a walk that is cut short still
     * tells what it has seen. Only what every Linux has is used, BusyBox included; deleted files come from {@code /proc},
     * as {@code lsof} is often missing. Sums go to standard error, rows to standard output.
     */
    static final String SCRIPT = """
            path=$1 depth=$2 seconds=$3
            ls -d "$path/." >/dev/null || exit 1
            limit=
            command -v timeout >/dev/null 2>&1 && limit="timeout $seconds"
            echo directories
            { $limit du -x -k -d "$depth" "$path" 2>/dev/null; echo "directories status $?" >&2; } |
                sort -rn | head -n 60
            echo files
            { $limit find "$path" -xdev -type f -size +2047 -exec du -k {} + 2>/dev/null; echo "files status $?" >&2; } |
                sort -rn | head -n 15
            echo deleted
            echo "user $(id -u)" >&2
            device=$(stat -c %d "$path" 2>/dev/null)
            $limit find -L /proc/[0-9]*/fd -maxdepth 1 -type f -links 0 -exec stat -L -c '%d %i %b %n' {} + 2>/dev/null |
                awk -v device="$device" '
                    $1 == device && !seen[$2]++ { sum += $3 / 2; printf "%d %s\\n", $3 / 2, $4 }
                    END { printf "deleted %d\\n", sum > "/dev/stderr" }' |
                sort -rn | head -n 10 |
                while read -r kib open; do
                    process=${open#/proc/}
                    process=${process%%/*}
                    printf '%s %s (process %s) holds %s\\n' "$kib" \\
                        "$(cat "/proc/$process/comm" 2>/dev/null)" "$process" "$(readlink "$open")"
                done
            exit 0
            """;

    private static final Pattern ROW = Pattern.compile("(\\d{1,15})[ \\t]+(.+)");
    private static final Pattern DELETED = Pattern.compile("(?m)^deleted (\\d{1,15})$");

    /** A child that holds this much of its parent is the better answer. */
    private static final double NEARLY_ALL = 0.8;

    /** Reads what the script printed; empty when it did not come as far as the first row. */
    static Optional<Consumers> read(CommandOutcome outcome) {
        var directories = section(outcome.stdout(), "directories", "files");
        if (directories.isEmpty()) {
            return Optional.empty();
        }
        var sum = DELETED.matcher(outcome.output());
        return Optional.of(new Consumers(
                directories,
                section(outcome.stdout(), "files", "deleted"),
                section(outcome.stdout(), "deleted", ""),
                sum.find() ? Long.parseLong(sum.group(1)) * 1024 : 0,
                !outcome.succeeded()
                        || !outcome.output().contains("directories status 0\n")
                        || !outcome.output().contains("files status 0\n"),
                !outcome.output().contains("user 0\n")));
    }

    long totalBytes() {
        return directories.getFirst().bytes();
    }

    /** The directory to look into: down from the top, as long as one child holds nearly all. */
    Entry largestDirectory(String path) {
        var found = child(path).orElse(directories.getFirst());
        for (var next = child(found.what()); next.isPresent(); next = child(found.what())) {
            if (next.get().bytes() < NEARLY_ALL * found.bytes()) {
                return found;
            }
            found = next.get();
        }
        return found;
    }

    private Optional<Entry> child(String parent) {
        var start = parent.endsWith("/") ? parent : parent + "/";
        return directories.stream()
                .filter(entry -> entry.what().startsWith(start)
                        && entry.what().length() > start.length()
                        && entry.what().indexOf('/', start.length()) < 0)
                .findFirst();
    }

    private static List<Entry> section(String text, String title, String next) {
        var entries = new ArrayList<Entry>();
        boolean within = false;
        for (var line : text.lines().toList()) {
            if (line.equals(title)) {
                within = true;
            } else if (line.equals(next)) {
                within = false;
            }
            var row = ROW.matcher(line);
            if (within && row.matches()) {
                entries.add(new Entry(Long.parseLong(row.group(1)) * 1024, row.group(2)));
            }
        }
        return List.copyOf(entries);
    }
}
