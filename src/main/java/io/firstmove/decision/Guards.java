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
    static Optional<String> limit(RemedyStep remedy, Circumstances circumstances) {
        var standing = circumstances.standing(remedy.name());
        return remedy.limit()
                .filter(limit -> standing.starts().size() >= limit.atMost())
                .map(limit -> "its limit is reached: at most " + limit.atMost() + " within "
                        + DurationText.format(limit.within())
                        + " on " + standing.target() + ", and it was started at "
                        + standing.starts().stream().map(Guards::text).collect(Collectors.joining(", ")));
    }

    /** What makes it ask although it may act by itself. */
    static Optional<String> asking(RemedyStep remedy, Circumstances circumstances) {
        var standing = circumstances.standing(remedy.name());
        if (standing.demoted().isPresent()) {
            return standing.demoted();
        }
        var failed = standing.failedAt()
                .filter(at -> at.plus(circumstances.cooldown()).isAfter(circumstances.now()));
        if (failed.isPresent()) {
            return Optional.of("a remedy went wrong on " + standing.target() + " at " + text(failed.get())
                    + ", and nothing is done there by itself for " + DurationText.format(circumstances.cooldown()));
        }
        return circumstances.starts() >= circumstances.mostStarts()
                ? Optional.of(
                        "remedies were started " + circumstances.starts() + " times in the last hour, and more than "
                                + circumstances.mostStarts() + " are not started by themselves")
                : Optional.empty();
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
