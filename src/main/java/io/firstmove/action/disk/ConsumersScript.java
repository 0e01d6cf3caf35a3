package io.firstmove.action.disk;

/** What a host is asked about what fills a disk. */
final class ConsumersScript {

    /**
     * Arguments are the directory, the levels, and the seconds that each look may take: a walk that is cut short still
     * tells what it has seen. Only what every Linux has is used, BusyBox included; deleted files come from {@code /proc},
     * as {@code lsof} is often missing. Sums go to standard error, rows to standard output.
     */
    static final String TEXT = """
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

    private ConsumersScript() {}
}
