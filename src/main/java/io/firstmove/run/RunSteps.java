package io.firstmove.run;

import io.firstmove.action.Performed;
import io.firstmove.decision.CauseVerdict;
import io.firstmove.run.Conclusion.CauseFinding;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.CauseEvent.CauseExcluded;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CauseEvent.CauseUndetermined;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.CheckEvent.CheckProgress;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunEvent.RunResumed;
import io.firstmove.timeline.event.RunEvent.RunStarted;
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
 * The steps of a run, each committed by itself. Every write shows the fence of its taking; a finisher that comes late, after
 * somebody else has taken the run, changes nothing.
 */
@ApplicationScoped
class RunSteps {

    private final RunRepository runs;
    private final RemedyRepository remedies;
    private final JudgeRemedies judgeRemedies;
    private final Timeline timeline;
    private final Clock clock;

    RunSteps(
            RunRepository runs,
            RemedyRepository remedies,
            JudgeRemedies judgeRemedies,
            Timeline timeline,
            Clock clock) {
        this.runs = runs;
        this.remedies = remedies;
        this.judgeRemedies = judgeRemedies;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A run in the hands of one instance.
     *
     * @param finished the results that it had already when it was taken
     */
    record Taken(Run run, List<CheckRecord> finished) {

        IncidentId incident() {
            return run.incident();
        }
    }

    /** Takes the run, unless it is over. */
    @Transactional
    Optional<Taken> take(long id) {
        return runs.take(id, clock.instant()).map(run -> new Taken(run, runs.checks(List.of(id))));
    }

    /** The text of the runbook that the run began with. */
    @Transactional
    String source(Taken taken) {
        return runs.source(taken.run().runbookHash);
    }

    @Transactional
    void begin(Taken taken, Runbook runbook) {
        var run = taken.run();
        if (!runs.holds(run.id, run.fence)) {
            return;
        }
        var all = runbook.checks().stream().map(CheckStep::name).toList();
        if (run.fence == 1) {
            append(taken, new RunStarted(run.id, run.runbook, run.runbookHash, all));
        } else {
            var kept = taken.finished().stream().map(check -> check.name).toList();
            var repeated = all.stream().filter(check -> !kept.contains(check)).toList();
            append(taken, new RunResumed(run.id, kept, repeated));
        }
    }

    /** Puts what a running check says on the timeline, unless the run is in other hands now. */
    @Transactional
    void tell(Taken taken, CheckStep check, String said) {
        var run = taken.run();
        if (runs.holds(run.id, run.fence)) {
            append(taken, new CheckProgress(run.id, check.name(), said));
        }
    }

    /** Keeps a check's result; false when this taking of the run is not the latest any more. */
    @Transactional
    boolean record(Taken taken, CheckStep check, Performed performed) {
        var run = taken.run();
        if (!runs.holds(run.id, run.fence)) {
            return false;
        }
        if (runs.record(run.id, 0, check, performed)) {
            append(taken, finished(run, check, performed));
        }
        return true;
    }

    static TimelineEvent finished(Run run, CheckStep check, Performed performed) {
        var result = performed.result();
        return new CheckFinished(
                run.id,
                check.name(),
                check.action(),
                result.verdict().word(),
                result.reason().map(why -> why.word()).orElse(""),
                result.summary(),
                result.findings(),
                performed.took().toMillis());
    }

    /** Ends the run with what follows from its checks. */
    @Transactional
    boolean conclude(Taken taken, Runbook runbook) {
        var run = taken.run();
        boolean resolved = remedies.lockIncident(run.incidentId);
        if (!runs.holds(run.id, run.fence)) {
            return false;
        }
        var conclude = judgeRemedies.judge(run, runbook);
        timeline.append(conclude.causes().stream()
                .map(cause -> new NewEntry(taken.incident(), clock.instant(), Actor.FIRSTMOVE, event(run.id, cause)))
                .toList());
        var findings = judgeRemedies.follow(run, runbook, conclude, resolved);
        var causes = conclude.causes().stream()
                .map(cause -> new CauseFinding(cause.cause(), cause.truth().word(), cause.say(), cause.because()))
                .toList();
        runs.finish(run.id, new Conclusion(causes, findings), clock.instant());
        append(taken, new RunFinished(run.id, run.runbook, verdicts(run.id)));
        return true;
    }

    private static TimelineEvent event(long run, CauseVerdict cause) {
        return switch (cause.truth()) {
            case TRUE -> new CauseIdentified(run, cause.cause(), cause.say(), cause.because());
            case FALSE -> new CauseExcluded(run, cause.cause(), cause.say(), cause.because());
            case UNKNOWN -> new CauseUndetermined(run, cause.cause(), cause.say(), cause.because());
        };
    }

    private Map<String, Integer> verdicts(long run) {
        return runs.checks(List.of(run)).stream()
                .collect(Collectors.toMap(check -> check.verdict, check -> 1, Integer::sum, LinkedHashMap::new));
    }

    private void append(Taken taken, TimelineEvent event) {
        timeline.append(taken.incident(), Actor.FIRSTMOVE, event);
    }
}
