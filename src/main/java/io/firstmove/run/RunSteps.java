package io.firstmove.run;

import io.firstmove.run.remedy.RunRemedies;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.run.round.RunFindings;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunRepository;
import io.firstmove.action.Performed;
import io.firstmove.decision.CauseVerdict;
import io.firstmove.postmortem.Postmortems;
import io.firstmove.run.round.RunFindings.CauseFinding;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The steps of a run, each committed by itself. Every write shows the fence of its lease; a finisher that comes late, after
 * another instance has taken the run, changes nothing.
 */
@ApplicationScoped
class RunSteps {

    private final RunRepository runs;
    private final RunRemedies runRemedies;
    private final Timeline timeline;
    private final Postmortems postmortems;
    private final Clock clock;

    RunSteps(
            RunRepository runs,
            RunRemedies runRemedies,
            Timeline timeline,
            Postmortems postmortems,
            Clock clock) {
        this.runs = runs;
        this.runRemedies = runRemedies;
        this.postmortems = postmortems;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A run in the hands of one instance.
     *
     * @param finished the results that it had already when it was taken
     */
    record RunLease(Run run, List<CheckRecord> finished) {

        IncidentId incident() {
            return run.incident();
        }
    }

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
            append(lease, new TimelineEvent.RunStarted(run.id, run.runbook, run.runbookHash, all));
        } else {
            var kept = lease.finished().stream().map(check -> check.name).toList();
            var repeated = all.stream().filter(check -> !kept.contains(check)).toList();
            append(lease, new TimelineEvent.RunResumed(run.id, kept, repeated));
        }
    }

    /** Puts what a running check says on the timeline, unless another instance has taken the run. */
    @Transactional
    void reportProgress(RunLease lease, CheckStep check, String output) {
        var run = lease.run();
        if (runs.holds(run.id, run.fence)) {
            append(lease, new TimelineEvent.CheckProgress(run.id, check.name(), output));
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
            append(lease, run.finished(check, performed));
        }
        return true;
    }

    /** Ends the run with what follows from its checks. */
    @Transactional
    boolean conclude(RunLease lease, Runbook runbook) {
        var run = lease.run();
        boolean resolved = runs.lockIncident(run.incidentId);
        if (!runs.holds(run.id, run.fence)) {
            return false;
        }
        var conclusion = runRemedies.judge(run, runbook);
        timeline.append(conclusion.causes().stream()
                .map(cause -> new NewEntry(lease.incident(), clock.instant(), Actor.FIRSTMOVE, event(run.id, cause)))
                .toList());
        var findings = runRemedies.follow(run, runbook, conclusion, resolved);
        var causes = conclusion.causes().stream().map(CauseFinding::of).toList();
        runs.finish(run.id, new RunFindings(causes, findings), clock.instant());
        append(lease, new TimelineEvent.RunFinished(run.id, run.runbook, verdicts(run.id)));
        postmortems.refresh(lease.incident());
        return true;
    }

    private static TimelineEvent event(long run, CauseVerdict cause) {
        return switch (cause.truth()) {
            case TRUE -> new TimelineEvent.CauseIdentified(run, cause.cause(), cause.say(), cause.reason());
            case FALSE -> new TimelineEvent.CauseExcluded(run, cause.cause(), cause.say(), cause.reason());
            case UNKNOWN -> new TimelineEvent.CauseUndetermined(run, cause.cause(), cause.say(), cause.reason());
        };
    }

    private Map<String, Integer> verdicts(long run) {
        return runs.checks(List.of(run)).stream()
                .collect(Collectors.toMap(check -> check.verdict, check -> 1, Integer::sum, LinkedHashMap::new));
    }

    private void append(RunLease lease, TimelineEvent event) {
        timeline.append(lease.incident(), Actor.FIRSTMOVE, event);
    }
}
