package io.firstmove.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firstmove.run.round.RunFindings.CauseFinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drill as the API shows it.
 *
 * @param state queued, running, passed (every check could tell something) or failed
 * @param because how it ended; empty before
 * @param causes the causes as they would be judged now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DrillView(
        long id,
        String runbook,
        String runbookHash,
        String state,
        String requestedBy,
        Map<String, String> labels,
        String because,
        Instant createdAt,
        Optional<Instant> finishedAt,
        List<DrillFindings.CheckFinding> checks,
        List<CauseFinding> causes) {

    static DrillView of(Drill drill) {
        return new DrillView(
                drill.id,
                drill.runbook,
                drill.runbookHash,
                drill.state,
                drill.requestedBy,
                drill.labels,
                drill.because,
                drill.createdAt,
                Optional.ofNullable(drill.finishedAt),
                drill.findings.checks(),
                drill.findings.causes());
    }

    /** Whether there is nothing to wait for any more. */
    public boolean isOver() {
        return finishedAt.isPresent();
    }
}
