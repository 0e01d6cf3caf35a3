package io.firstmove.run;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Performed;
import io.firstmove.action.Verdict;
import io.firstmove.decision.CauseVerdict;
import io.firstmove.decision.Conclusion;
import io.firstmove.decision.Decide;
import io.firstmove.decision.Policy;
import io.firstmove.decision.RunEvidence;
import io.firstmove.run.remedy.RunRemedies;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunFindings;
import io.firstmove.run.round.RunFindings.CauseFinding;
import io.firstmove.run.round.RunRepository;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.CauseEvent.CauseExcluded;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CauseEvent.CauseUndetermined;
import io.firstmove.timeline.event.CheckEvent.CheckProgress;
import io.firstmove.timeline.event.RunEvent.RunFailed;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunEvent.RunResumed;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The steps of a run, each in a transaction of its own. Every write shows the fence of its lease; a finisher that comes late, after
 * another instance has taken the run, changes nothing.
 */
@ApplicationScoped
class RunSteps {

    private final RunRepository runs;
    private final RunRemedies runRemedies;
    private final Timeline timeline;
    private final Clock clock;

    RunSteps(RunRepository runs, RunRemedies runRemedies, Timeline timeline, Clock clock) {
        this.runs = runs;
        this.runRemedies = runRemedies;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A run in the hands of one instance.
     *
     * @param finished the results that it had already when it was taken
     */
    record RunLease(Run run, List<CheckRecord> finished) {}

    /** Takes the run, unless it is over. */
    @Transactional
    Optional<RunLease> take(long id) {
        return runs.take(id, clock.instant()).map(run -> new RunLease(run, runs.checks(List.of(id))));
    }

    /** The text of the runbook that the run began with. */
    @Transactional
    String source(RunLease lease) {
        return runs.source(lease.run().runbookHash);
    }

    @Transactional
    void begin(RunLease lease, Runbook runbook) {
        var run = lease.run();
        if (!runs.holds(run.id, run.fence)) {
            return;
        }
        var all = runbook.checks().stream().map(CheckStep::name).toList();
        if (run.fence == 1) {
            append(run, new RunStarted(run.id, run.runbook, run.runbookHash, all));
        } else {
            var kept = lease.finished().stream().map(check -> check.name).toList();
            var repeated = all.stream().filter(check -> !kept.contains(check)).toList();
            append(run, new RunResumed(run.id, kept, repeated));
        }
    }

    /** Puts what a running check says on the timeline, unless another instance has taken the run. */
    @Transactional
    void reportProgress(RunLease lease, CheckStep check, String output) {
        var run = lease.run();
        if (runs.holds(run.id, run.fence)) {
            append(run, new CheckProgress(run.id, check.name(), output));
        }
    }

    /** Keeps a check's result; false when another instance has taken the run. */
    @Transactional
    boolean record(RunLease lease, CheckStep check, Performed performed) {
        var run = lease.run();
        if (!runs.holds(run.id, run.fence)) {
            return false;
        }
        if (runs.record(run.id, 0, check, performed)) {
            append(run, run.finished(check, performed));
        }
        return true;
    }

    /** Ends the run with what follows from its checks; answers with its state, empty when another instance has taken it. */
    @Transactional
    Optional<String> conclude(RunLease lease, Runbook runbook) {
        return lease.run().isDrill() ? concludeDrill(lease.run(), runbook) : concludeRun(lease, runbook);
    }

    private Optional<String> concludeRun(RunLease lease, Runbook runbook) {
        var run = lease.run();
        boolean resolved = runs.lockIncident(run.incident().number());
        if (!runs.holds(run.id, run.fence)) {
            return Optional.empty();
        }
        var conclusion = runRemedies.judge(run, runbook);
        timeline.append(conclusion.causes().stream()
                .map(cause -> new NewEntry(run.incident(), clock.instant(), Actor.FIRSTMOVE, event(run.id, cause)))
                .toList());
        var remedies = runRemedies.follow(run, runbook, conclusion, resolved);
        runs.end(run.id, Run.FINISHED, new RunFindings(causes(conclusion), remedies), "", clock.instant());
        append(run, new RunFinished(run.id, run.runbook, verdicts(run.id)));
        return Optional.of(Run.FINISHED);
    }

    /** A drill finishes when no check is unknown, whether the system is well or not; no remedy follows from it. */
    private Optional<String> concludeDrill(Run run, Runbook runbook) {
        if (!runs.holds(run.id, run.fence)) {
            return Optional.empty();
        }
        Map<String, ActionResult> results =
                runs.latest(run.id).stream().collect(Collectors.toMap(check -> check.name, CheckRecord::result));
        var conclusion = Decide.conclude(runbook, new RunEvidence(run.labels, results), Policy.OPEN);
        var unknown = runbook.checks().stream()
                .map(CheckStep::name)
                .filter(name -> results.containsKey(name) && results.get(name).verdict() == Verdict.UNKNOWN)
                .toList();
        var state = unknown.isEmpty() ? Run.FINISHED : Run.FAILED;
        runs.end(
                run.id,
                state,
                new RunFindings(causes(conclusion), List.of()),
                reason(results.keySet(), unknown),
                clock.instant());
        return Optional.of(state);
    }

    private static String reason(Collection<String> checks, List<String> unknown) {
        if (checks.isEmpty()) {
            return "it has no checks";
        }
        return unknown.isEmpty() ? "every check could tell" : "could not tell: " + String.join(", ", unknown);
    }

    private static List<CauseFinding> causes(Conclusion conclusion) {
        return conclusion.causes().stream().map(CauseFinding::of).toList();
    }

    /** Abandons a run that fails again and again for reasons of our own; empty when it is over. */
    @Transactional
    Optional<Run> giveUp(long id, String reason) {
        return runs.findByIdOptional(id).filter(run -> !run.isOver()).map(run -> {
            runs.end(id, Run.FAILED, RunFindings.NONE, run.isDrill() ? reason : "", clock.instant());
            append(run, new RunFailed(id, reason));
            return run;
        });
    }

    private static TimelineEvent event(long run, CauseVerdict cause) {
        return switch (cause.truth()) {
            case TRUE -> new CauseIdentified(run, cause.cause(), cause.say(), cause.reason());
            case FALSE -> new CauseExcluded(run, cause.cause(), cause.say(), cause.reason());
            case UNKNOWN -> new CauseUndetermined(run, cause.cause(), cause.say(), cause.reason());
        };
    }

    private Map<String, Integer> verdicts(long run) {
        return runs.checks(List.of(run)).stream()
                .collect(Collectors.toMap(check -> check.verdict, check -> 1, Integer::sum, LinkedHashMap::new));
    }

    /** A drill has no timeline. */
    private void append(Run run, TimelineEvent event) {
        if (!run.isDrill()) {
            timeline.append(run.incident(), Actor.FIRSTMOVE, event);
        }
    }
}
