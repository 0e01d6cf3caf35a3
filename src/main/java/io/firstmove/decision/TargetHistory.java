package io.firstmove.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What speaks against a remedy here and now, apart from its condition.
 *
 * @param target what it acts on
 * @param starts when it was started on this target within the window of its limit, oldest first
 * @param failedAt when any remedy last went wrong on this target
 * @param demoted why it needs approval although it may start automatically
 * @param unfit why its parameters make no sense for this incident
 */
public record TargetHistory(
        String target,
        List<Instant> starts,
        Optional<Instant> failedAt,
        Optional<String> demoted,
        Optional<String> unfit) {

    /** A remedy that nothing is known against. */
    public static final TargetHistory CLEAR =
            new TargetHistory("", List.of(), Optional.empty(), Optional.empty(), Optional.empty());
}
