package io.firstmove.decision;

import io.firstmove.runbook.RemedyStep;
import io.firstmove.text.DurationText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps a remedy from being started, in sentences; empty when nothing does. */
final class Guards {

    private Guards() {}

    /** The limit that the runbook sets; it holds for people's approvals too. */
    static Optional<String> limit(RemedyStep remedy, Policy policy) {
        var history = policy.history(remedy.name());
        return remedy.limit()
                .filter(limit -> history.starts().size() >= limit.atMost())
                .map(limit -> "its limit is reached: at most " + limit.atMost() + " within "
                        + DurationText.format(limit.within())
                        + " on " + history.target() + ", and it was started at "
                        + history.starts().stream().map(Guards::text).collect(Collectors.joining(", ")));
    }

    /** What makes it need approval although it may start automatically. */
    static Optional<String> asking(RemedyStep remedy, Policy policy) {
        var history = policy.history(remedy.name());
        if (history.demoted().isPresent()) {
            return history.demoted();
        }
        var failed = history.failedAt().filter(at -> at.plus(policy.cooldown()).isAfter(policy.now()));
        if (failed.isPresent()) {
            return Optional.of("a remedy went wrong on " + history.target() + " at " + text(failed.get())
                    + ", and nothing is done there by itself for " + DurationText.format(policy.cooldown()));
        }
        return policy.starts() >= policy.maxStarts()
                ? Optional.of("remedies were started " + policy.starts() + " times in the last hour, and more than "
                        + policy.maxStarts() + " are not started by themselves")
                : Optional.empty();
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
