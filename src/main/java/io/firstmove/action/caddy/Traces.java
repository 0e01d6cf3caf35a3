package io.firstmove.action.caddy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Caddy leaves behind on its host while it renews a certificate: lines of its log, and a lock.
 *
 * @param known whether the log could be read, so that no failure in it means that there was none
 * @param failure the last failure in the log with no success after it
 * @param held how long the lock of a job that still runs has been held; a job without trouble is done in seconds
 * @param lines the lines of the log, as they stand there
 */
record Traces(boolean known, Optional<Failure> failure, Optional<Duration> held, String lines) {

    /** Nothing is known, for a reason that stands in the text. */
    static Traces unknown(String reason) {
        return new Traces(false, Optional.empty(), Optional.empty(), reason);
    }

    /**
     * Arguments are the name, the data directory, the log file and how many lines; an empty directory is not looked at,
     * and an empty log is the journal. While a renewal waits for its next attempt, Caddy says every few minutes that it is due;
     * such lines would push out the one that matters.
     */
    static final String SCRIPT = """
            name=$1 storage=$2 log=$3
            date -u +%s
            lock=
            [ -z "$storage" ] || lock=$(cat "$storage/locks/issue_cert_$name.lock" 2>/dev/null)
            printf '%s\\n' "$lock"
            if [ -n "$log" ]; then
                head -c 1 "$log" >/dev/null || exit 1
            else
                journalctl --unit=caddy --lines=1 --output=cat --no-pager >/dev/null || exit 1
            fi
            if [ -n "$log" ]; then
                tail -c 4194304 "$log"
            else
                journalctl --unit=caddy --since=-2d --lines=20000 --output=cat --no-pager
            fi | grep -F -e '"logger":"tls' | grep -E -e '"level":"(error|warn)"|successfully"' | grep -F -e "$name" | tail -n 25
            exit 0
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A job that is alive says so every five seconds. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** Reads what the script prints. */
    static Traces read(String domain, String output) {
        var lines = output.lines().toList();
        if (lines.size() < 2) {
            return unknown(output);
        }
        var log = lines.subList(2, lines.size());
        return new Traces(true, failure(domain, log), held(lines.get(0), lines.get(1)), String.join("\n", log));
    }

    private static Optional<Failure> failure(String domain, List<String> lines) {
        Optional<Failure> last = Optional.empty();
        for (var line : lines) {
            var entry = json(line);
            if (!entry.path("identifier").asText().equals(domain)
                    && !entry.path("error").asText().startsWith("[" + domain + "]")) {
                continue;
            }
            if (entry.path("msg").asText().endsWith("successfully")) {
                last = Optional.empty();
            } else if (!entry.path("level").asText().equals("info")) {
                last = Failure.read(entry, last);
            }
        }
        return last;
    }

    private static Optional<Duration> held(String now, String lock) {
        var times = json(lock);
        try {
            var at = Instant.ofEpochSecond(Long.parseLong(now));
            var created = Instant.parse(times.path("created").asText());
            var updated = Instant.parse(times.path("updated").asText());
            return Duration.between(updated, at).compareTo(FRESH) < 0
                    ? Optional.of(Duration.between(created, at))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException _) {
            return JSON.missingNode();
        }
    }
}
