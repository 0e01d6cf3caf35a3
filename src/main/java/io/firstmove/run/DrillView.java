package io.firstmove.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunFindings.CauseFinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A drill as the API shows it.
 *
 * @param state queued, running, passed (no check is unknown) or failed
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
        List<CheckFinding> checks,
        List<CauseFinding> causes) {

    /**
     * The result of one check.
     *
     * @param verdict {@code passed}, {@code warned}, {@code failed} or {@code unknown}
     * @param reason why it is unknown; empty otherwise
     */
    public record CheckFinding(
            String name,
            String action,
            String verdict,
            String reason,
            String summary,
            Map<String, Object> findings,
            String output,
            long tookMillis) {

        static CheckFinding of(CheckRecord check) {
            return new CheckFinding(
                    check.name,
                    check.action,
                    check.verdict,
                    Objects.requireNonNullElse(check.reason, ""),
                    check.summary,
                    check.findings,
                    check.output,
                    check.tookMillis);
        }
    }

    static DrillView of(Run drill, List<CheckRecord> checks) {
        return new DrillView(
                drill.id,
                drill.runbook,
                drill.runbookHash,
                drill.state.equals(Run.FINISHED) ? "passed" : drill.state,
                Objects.requireNonNullElse(drill.requestedBy, ""),
                drill.labels,
                drill.reason,
                drill.createdAt,
                Optional.ofNullable(drill.finishedAt),
                // A running drill has no result yet.
                drill.isOver() ? checks.stream().map(CheckFinding::of).toList() : List.of(),
                drill.conclusion.causes());
    }

    /** Whether there is nothing to wait for any more. */
    public boolean isOver() {
        return finishedAt.isPresent();
    }
}
