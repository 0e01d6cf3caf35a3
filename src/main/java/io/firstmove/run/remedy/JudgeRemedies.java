package io.firstmove.run.remedy;

import io.firstmove.action.ActionResult;
import io.firstmove.decision.Conclusion;
import io.firstmove.decision.Decide;
import io.firstmove.decision.Policy;
import io.firstmove.decision.RemedyState;
import io.firstmove.decision.RunEvidence;
import io.firstmove.decision.StartVerdict;
import io.firstmove.decision.TargetHistory;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.run.autonomy.RemedyConfig;
import io.firstmove.run.round.CheckContext;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.run.round.PerformAction;
import io.firstmove.run.round.PerformAction.Prepared;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunRepository;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.text.Ceiling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers what {@link Decide} has to know about a run's remedies, and asks it. Changes nothing. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class JudgeRemedies {

    private static final Duration HOUR = Duration.ofHours(1);

    private final RunRepository runs;
    private final RemedyRepository remedies;
    private final AutonomyCeiling ceiling;
    private final PerformAction performAction;
    private final Clock clock;
    private final RemedyConfig config;

    JudgeRemedies(
            RunRepository runs,
            RemedyRepository remedies,
            AutonomyCeiling ceiling,
            PerformAction performAction,
            Clock clock,
            RemedyConfig config) {
        this.runs = runs;
        this.remedies = remedies;
        this.ceiling = ceiling;
        this.performAction = performAction;
        this.clock = clock;
        this.config = config;
    }

    /** What follows from the latest results of the run's checks. */
    Conclusion judge(Run run, Runbook runbook) {
        return Decide.conclude(runbook, evidence(run), policy(run, runbook, ceiling.inForce()));
    }

    /** Whether a remedy that was approved is started now, under a ceiling that the caller keeps as it is. */
    StartVerdict start(Remedy remedy, Run run, Runbook runbook, RemedyStep step, Ceiling inForce) {
        if (remedy.decidedAt != null
                && remedy.decidedAt.plus(config.approvalTimeout()).isBefore(clock.instant())) {
            return new StartVerdict.Cancel("it was approved too long ago, and its turn did not come");
        }
        return Decide.start(
                runbook, step, remedy.automatic, evidence(run), policy(run, runbook, inForce), busyWith(remedy));
    }

    /** What works on the remedy's target, or for its run, already. */
    Optional<String> busyWith(Remedy remedy) {
        return remedies.working(remedy.target, remedy.runId)
                .filter(other -> other.id != remedy.id)
                .map(other -> other.name + " of " + other.incident() + " is working on " + other.target);
    }

    /** Whether the checks have to be performed again: what they found is old, or older than the run's last remedy. */
    boolean isOutdated(Run run) {
        var old = clock.instant().minus(config.evidenceMaxAge());
        var latest = runs.latest(run.id);
        boolean fresh = latest.stream().allMatch(check -> check.startedAt.isAfter(old))
                && remedies.ofRun(run.id).stream().allMatch(other -> other.startedAt == null);
        return !fresh && !latest.isEmpty();
    }

    Prepared prepare(Run run, Runbook runbook, RemedyStep step) {
        return performAction.prepare(CheckContext.of(run), runbook, step);
    }

    /** A proposal that waits as long as the settings say. */
    RemedyChange.Propose proposal(RemedyStep step, String guard) {
        return new RemedyChange.Propose(step.autonomy().wireName(), guard, config.approvalTimeout());
    }

    private RunEvidence evidence(Run run) {
        Map<String, ActionResult> results =
                runs.latest(run.id).stream().collect(Collectors.toMap(check -> check.name, CheckRecord::result));
        Map<String, RemedyState> states = remedies.ofRun(run.id).stream()
                .collect(Collectors.toMap(remedy -> remedy.name, remedy -> remedy.state));
        return new RunEvidence(run.labels, results, states);
    }

    private Policy policy(Run run, Runbook runbook, Ceiling inForce) {
        var now = clock.instant();
        var histories = new HashMap<String, TargetHistory>();
        runbook.remedies().forEach(remedy -> histories.put(remedy.name(), history(run, runbook, remedy)));
        return new Policy(
                now, inForce, config.cooldown(), config.maxPerHour(), remedies.countStarts(now.minus(HOUR)), histories);
    }

    private TargetHistory history(Run run, Runbook runbook, RemedyStep remedy) {
        return switch (prepare(run, runbook, remedy)) {
            case Prepared.Unfit unfit ->
                new TargetHistory("", List.of(), Optional.empty(), Optional.empty(), Optional.of(unfit.reason()));
            case Prepared.Ready ready -> {
                var starts = remedy.limit()
                        .map(limit -> remedies.starts(
                                run.runbook,
                                remedy.name(),
                                ready.target(),
                                clock.instant().minus(limit.within())))
                        .orElse(List.of());
                yield new TargetHistory(
                        ready.target(),
                        starts,
                        remedies.lastTrouble(ready.target()),
                        remedies.demotion(run.runbook, remedy.name()),
                        Optional.empty());
            }
        };
    }
}
