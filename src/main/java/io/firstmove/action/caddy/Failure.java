package io.firstmove.action.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An attempt to obtain or renew a certificate that came to nothing.
 *
 * @param kind in one word, as conditions read it
 * @param error as Caddy says it
 * @param attempt which attempt it was; 0 where Caddy did not say yet
 * @param at when
 */
record Failure(String kind, String error, long attempt, Instant at) {

    static final String OTHER = "other";

    /** What tells the kinds apart, the most certain first. Problems are those of RFC 8555, section 6.7. */
    private static final List<Map.Entry<String, List<String>>> SIGNS = List.of(
            Map.entry("disk-full", List.of("no space left on device", "disk quota exceeded")),
            Map.entry("storage", List.of("read-only file system", "permission denied")),
            Map.entry("rate-limited", List.of("acme:error:rateLimited", "HTTP 429", "too many")),
            Map.entry("account", List.of("acme:error:accountDoesNotExist")),
            Map.entry("caa", List.of("acme:error:caa")),
            Map.entry("dns", List.of("acme:error:dns", "NXDOMAIN", "SERVFAIL")),
            Map.entry(
                    "challenge",
                    List.of(
                            "acme:error:connection",
                            "acme:error:unauthorized",
                            "acme:error:tls",
                            "acme:error:incorrectResponse",
                            "no solvers available",
                            "authorization took too long")),
            Map.entry(
                    "rejected", List.of("acme:error:rejectedIdentifier", "acme:error:malformed", "acme:error:badCSR")),
            Map.entry(
                    "authority-unreachable",
                    List.of(
                            "connection refused",
                            "no such host",
                            "i/o timeout",
                            "network is unreachable",
                            "connection reset",
                            "Client.Timeout",
                            "signed by unknown authority")));

    /**
     * Reads an entry of Caddy's log.
     *
     * @param earlier the failure before: Caddy says first why a challenge failed, then in general words that it will retry
     */
    static Optional<Failure> read(JsonNode entry, Optional<Failure> earlier) {
        var problem = entry.path("problem");
        var error = problem.isObject()
                ? problem.path("type").asText() + ": " + problem.path("detail").asText()
                : entry.path("error").asText();
        // A reload cancels what is under way, which is nobody's failure.
        if (error.isEmpty() || error.contains("context canceled")) {
            return earlier;
        }
        var kind = kind(error);
        var at = Instant.ofEpochMilli((long) (entry.path("ts").asDouble() * 1000));
        long attempt = entry.path("attempt").asLong();
        return Optional.of(earlier.filter(before -> attempt > 0 && isVague(kind, before))
                .map(before -> new Failure(before.kind(), before.error(), attempt, at))
                .orElse(new Failure(kind, error, attempt, at)));
    }

    private static boolean isVague(String kind, Failure before) {
        return before.attempt() == 0
                && !before.kind().equals(OTHER)
                && (kind.equals("challenge") || kind.equals(OTHER));
    }

    private static String kind(String error) {
        return SIGNS.stream()
                .filter(sign -> sign.getValue().stream().anyMatch(error::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OTHER);
    }
}
