package io.firstmove.run;

import io.firstmove.action.ActionResult;
import io.firstmove.postmortem.Postmortems;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Timeline timeline;
    private final Postmortems postmortems;
    private final Clock clock;

    RunSteps(RunRepository runs, Timeline timeline, Postmortems postmortems, Clock clock) {
        this.postmortems = postmortems;
        this.runs = runs;
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
            append(taken, new TimelineEvent.RunStarted(run.id, run.runbook, run.runbookHash, all));
        } else {
            var kept = taken.finished().stream().map(check -> check.name).toList();
            var repeated = all.stream().filter(check -> !kept.contains(check)).toList();
            append(taken, new TimelineEvent.RunResumed(run.id, kept, repeated));
        }
    }

    /** Puts what a running check says on the timeline, unless the run is in other hands now. */
    @Transactional
    void tell(Taken taken, CheckStep check, String said) {
        var run = taken.run();
        if (runs.holds(run.id, run.fence)) {
            append(taken, new TimelineEvent.CheckProgress(run.id, check.name(), said));
        }
    }

    /** Keeps a check's result; false when this taking of the run is not the latest any more. */
    @Transactional
    boolean record(Taken taken, CheckStep check, ActionResult result, Instant startedAt, Duration took) {
        var run = taken.run();
        if (!runs.holds(run.id, run.fence)) {
            return false;
        }
        if (runs.record(run.id, check, result, startedAt, took)) {
            var reason = result.reason().map(why -> why.word()).orElse("");
            append(
                    taken,
                    new TimelineEvent.CheckFinished(
                            run.id,
                            check.name(),
                            check.action(),
                            result.verdict().word(),
                            reason,
                            result.summary(),
                            result.findings(),
                            took.toMillis()));
        }
        return true;
    }

    /** Ends the run with what it concluded. */
    @Transactional
    boolean conclude(Taken taken, Runbook runbook, Conclusion conclusion) {
        var run = taken.run();
        if (!runs.holds(run.id, run.fence)) {
            return false;
        }
        var now = clock.instant();
        runs.finish(run.id, conclusion, now);
        var events = new ArrayList<TimelineEvent>();
        conclusion.causes().forEach(cause -> events.add(event(run.id, cause)));
        conclusion.remedies().forEach(remedy -> events.add(event(run.id, remedy, runbook)));
        events.add(new TimelineEvent.RunFinished(run.id, run.runbook, verdicts(run.id)));
        timeline.append(events.stream()
                .map(event -> new NewEntry(taken.incident(), now, Actor.FIRSTMOVE, event))
                .toList());
        postmortems.refresh(taken.incident());
        return true;
    }

    private static TimelineEvent event(long run, Conclusion.CauseFinding cause) {
        return switch (cause.truth()) {
            case "true" -> new TimelineEvent.CauseIdentified(run, cause.cause(), cause.say(), cause.because());
            case "false" -> new TimelineEvent.CauseExcluded(run, cause.cause(), cause.say(), cause.because());
            default -> new TimelineEvent.CauseUndetermined(run, cause.cause(), cause.say(), cause.because());
        };
    }

    private static TimelineEvent event(long run, Conclusion.RemedyFinding remedy, Runbook runbook) {
        if (!remedy.outcome().equals("proposed")) {
            return new TimelineEvent.RemedyNotProposed(run, remedy.remedy(), remedy.because());
        }
        var action = runbook.remedies().stream()
                .filter(step -> step.name().equals(remedy.remedy()))
                .map(step -> step.action())
                .findFirst()
                .orElse("");
        return new TimelineEvent.RemedyProposed(run, remedy.remedy(), action, remedy.autonomy(), remedy.because());
    }

    private Map<String, Integer> verdicts(long run) {
        return runs.checks(List.of(run)).stream()
                .collect(Collectors.toMap(check -> check.verdict, check -> 1, Integer::sum, LinkedHashMap::new));
    }

    private void append(Taken taken, TimelineEvent event) {
        timeline.append(taken.incident(), Actor.FIRSTMOVE, event);
    }
}
