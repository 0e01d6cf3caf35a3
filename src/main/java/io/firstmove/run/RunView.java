package io.firstmove.run;

import io.firstmove.run.remedy.Remedy;
import io.firstmove.run.remedy.RemedyView;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunFindings;
import io.firstmove.timeline.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run as the API shows it.
 *
 * @param state queued, running, finished or failed
 * @param trigger why it happened
 * @param checks the results of its own checks that have finished, in the order in which they were started
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
        List<RunFindings.CauseFinding> causes,
        List<RemedyView> remedies) {

    static RunView of(Run run, List<CheckRecord> checks, List<Remedy> remedies) {
        Map<String, Remedy> byName =
                remedies.stream().collect(Collectors.toMap(remedy -> remedy.name, Function.identity()));
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
                run.conclusion.remedies().stream()
                        .map(finding -> RemedyView.of(finding, byName.get(finding.remedy())))
                        .toList());
    }
}
