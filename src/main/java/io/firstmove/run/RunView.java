package io.firstmove.run;

import io.firstmove.timeline.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as the API shows it.
 *
 * @param state queued, running, finished or failed
 * @param trigger why it happened
 * @param checks the checks that have finished, in the order in which they were started
 */
public record RunView(
        long id,
        IncidentId incident,
        String runbook,
        String runbookHash,
        String state,
        String trigger,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        List<CheckRecord> checks,
        List<Conclusion.CauseFinding> causes,
        List<Conclusion.RemedyFinding> remedies) {

    static RunView of(Run run, List<CheckRecord> checks) {
        return new RunView(
                run.id,
                run.incident(),
                run.runbook,
                run.runbookHash,
                run.state,
                run.trigger,
                run.createdAt,
                Optional.ofNullable(run.startedAt),
                Optional.ofNullable(run.finishedAt),
                checks,
                run.conclusion.causes(),
                run.conclusion.remedies());
    }
}
