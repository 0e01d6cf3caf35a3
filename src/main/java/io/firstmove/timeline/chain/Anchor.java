package io.firstmove.timeline.chain;

import io.firstmove.timeline.IncidentId;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long a timeline was at some moment, and its last hash then. Kept outside the database,
 * it reveals when all hashes were recomputed. Written as {@code INC-42:17:5d41…}.
 */
public record Anchor(IncidentId incident, long length, Hash hash) {

    private static final Pattern SPELLING =
            Pattern.compile("\\b(INC-[1-9]\\d{0,17}):([1-9]\\d{0,17}):([0-9a-f]{64})(?![0-9a-f])");

    /** Reads an anchor, and nothing else. */
    public static Optional<Anchor> parse(String text) {
        var matcher = SPELLING.matcher(text);
        return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
    }

    /** The anchors in a line of a log, whatever else stands there. */
    public static Stream<Anchor> in(String line) {
        return SPELLING.matcher(line).results().map(Anchor::of);
    }

    private static Anchor of(MatchResult found) {
        return new Anchor(
                IncidentId.fromString(found.group(1)), Long.parseLong(found.group(2)), new Hash(found.group(3)));
    }

    @Override
    public String toString() {
        return incident + ":" + length + ":" + hash;
    }
}
