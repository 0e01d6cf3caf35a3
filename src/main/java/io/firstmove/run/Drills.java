package io.firstmove.run;

import io.firstmove.job.JobQueue;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunRepository;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.text.StorableText;
import io.firstmove.timeline.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Schedules drills and shows them. A drill is a run without an incident; {@link ExecuteRun} performs it. */
@ApplicationScoped
public class Drills {

    /** A label is a word or an address; a request with more is no drill. */
    private static final int MAX_LABELS = 100;

    private static final int MAX_LABEL_LENGTH = 4096;

    private final RunRepository runs;
    private final Runbooks runbooks;
    private final JobQueue jobs;
    private final Clock clock;

    Drills(RunRepository runs, Runbooks runbooks, JobQueue jobs, Clock clock) {
        this.runs = runs;
        this.runbooks = runbooks;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Schedules a drill of the loaded version.
     *
     * @param labels what an alert's labels would be, for the placeholders of the checks
     */
    @Transactional
    public DrillView start(String name, Map<String, String> labels, Map<String, String> annotations, Actor actor) {
        var runbook = runbooks.find(name)
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "Runbook '" + name + "' is not loaded"));
        var now = clock.instant();
        runs.keep(runbook, now);
        long id = runs.insertDrill(runbook, storable(labels), storable(annotations), actor.name(), now);
        jobs.add(ExecuteRun.JOB, List.of(id));
        return DrillView.of(runs.findById(id), List.of());
    }

    private static Map<String, String> storable(Map<String, String> given) {
        if (given.size() > MAX_LABELS
                || given.entrySet().stream()
                        .anyMatch(one -> one.getKey().length() > MAX_LABEL_LENGTH
                                || one.getValue().length() > MAX_LABEL_LENGTH)) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST,
                    "A drill takes at most " + MAX_LABELS + " labels of " + MAX_LABEL_LENGTH + " characters");
        }
        var kept = new TreeMap<String, String>();
        given.forEach((label, value) -> {
            if (!value.isBlank()) {
                kept.put(StorableText.of(label), StorableText.of(value.strip()));
            }
        });
        return kept;
    }

    /** Newest first. */
    @Transactional
    public List<DrillView> last(String runbook, int count) {
        return views(runbook, runs.lastDrills(runbook, count));
    }

    /** A drill of that runbook, or a problem that says that there is none. */
    @Transactional
    public DrillView get(String runbook, long id) {
        var found = runs.findByIdOptional(id)
                .filter(run -> run.isDrill() && run.runbook.equals(runbook))
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.NOT_FOUND, "There is no drill " + id + " of runbook '" + runbook + "'"));
        return views(runbook, List.of(found)).getFirst();
    }

    /** With the checks in the order in which the loaded runbook declares them. */
    private List<DrillView> views(String runbook, List<Run> drills) {
        var declared = runbooks.find(runbook)
                .map(loaded -> loaded.checks().stream().map(CheckStep::name).toList())
                .orElse(List.of());
        Map<Long, List<CheckRecord>> checks = runs
                .checks(drills.stream().map(drill -> drill.id).toList())
                .stream()
                .sorted(Comparator.comparingInt(check -> declared.indexOf(check.name)))
                .collect(Collectors.groupingBy(check -> check.runId));
        return drills.stream()
                .map(drill -> DrillView.of(drill, checks.getOrDefault(drill.id, List.of())))
                .toList();
    }
}
