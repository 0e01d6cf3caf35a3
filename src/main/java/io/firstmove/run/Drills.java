package io.firstmove.run;

import io.firstmove.action.Performed;
import io.firstmove.decision.Circumstances;
import io.firstmove.decision.Decide;
import io.firstmove.decision.Knowledge;
import io.firstmove.job.JobQueue;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.Conclusion.CauseFinding;
import io.firstmove.run.DrillFindings.CheckFinding;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.text.StorableText;
import io.firstmove.timeline.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Schedules drills, keeps what they found, and shows them. */
@ApplicationScoped
public class Drills {

    /** A label is a word or an address; whoever sends more is not drilling. */
    private static final int MOST_LABELS = 100;

    private static final int LONGEST_LABEL = 4096;

    private final DrillRepository drills;
    private final RunRepository runs;
    private final Runbooks runbooks;
    private final JobQueue jobs;
    private final Clock clock;

    Drills(DrillRepository drills, RunRepository runs, Runbooks runbooks, JobQueue jobs, Clock clock) {
        this.drills = drills;
        this.runs = runs;
        this.runbooks = runbooks;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Schedules a drill of the version that is in force.
     *
     * @param labels what an alert's labels would be, for the placeholders of the checks
     */
    @Transactional
    public DrillView start(String name, Map<String, String> labels, Map<String, String> annotations, Actor actor) {
        var runbook = runbooks.find(name)
                .orElseThrow(() ->
                        new FirstmoveException(ErrorCode.NOT_FOUND, "There is no runbook '" + name + "' in force"));
        var now = clock.instant();
        runs.keep(runbook, now);
        var drill = new Drill();
        drill.runbook = name;
        drill.runbookHash = runbook.hash();
        drill.requestedBy = actor.name();
        drill.labels = storable(labels);
        drill.annotations = storable(annotations);
        drill.createdAt = now;
        drills.persistAndFlush(drill);
        jobs.add(ExecuteDrill.JOB, List.of(drill.id));
        return DrillView.of(drill);
    }

    private static Map<String, String> storable(Map<String, String> given) {
        if (given.size() > MOST_LABELS
                || given.entrySet().stream()
                        .anyMatch(one -> one.getKey().length() > LONGEST_LABEL
                                || one.getValue().length() > LONGEST_LABEL)) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST,
                    "A drill takes at most " + MOST_LABELS + " labels of " + LONGEST_LABEL + " characters");
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
        return drills.last(runbook, count).stream().map(DrillView::of).toList();
    }

    /** A drill of that runbook, or a problem that says that there is none. */
    @Transactional
    public DrillView get(String runbook, long id) {
        return drills.findByIdOptional(id)
                .filter(drill -> drill.runbook.equals(runbook))
                .map(DrillView::of)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.NOT_FOUND, "There is no drill " + id + " of runbook '" + runbook + "'"));
    }

    /** When each of these runbooks last proved that it works; who never did is missing. */
    @Transactional
    Map<String, Instant> lastSuccesses(List<String> names) {
        var found = new TreeMap<String, Instant>();
        names.forEach(name -> drills.lastSuccess(name).ifPresent(at -> found.put(name, at)));
        return found;
    }

    /** The drill, if it is still to be done. */
    @Transactional
    Optional<Drill> begin(long id) {
        return drills.lock(id).map(drill -> {
            drill.state = Drill.RUNNING;
            drill.startedAt = clock.instant();
            return drill;
        });
    }

    /** Ends it with what its checks found, and what would follow from that; empty when it was over. */
    @Transactional
    Optional<Drill> finish(long id, Runbook runbook, Map<String, Performed> performed) {
        return drills.lock(id).map(drill -> {
            var checks = runbook.checks().stream()
                    .flatMap(check ->
                            Optional.ofNullable(performed.get(check.name()))
                                    .map(one -> CheckFinding.of(check, one))
                                    .stream())
                    .toList();
            var results = performed.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, check -> check.getValue().result()));
            var causes =
                    Decide.conclude(runbook, new Knowledge(drill.labels, results), Circumstances.OPEN).causes().stream()
                            .map(cause -> new CauseFinding(
                                    cause.cause(), cause.truth().wireName(), cause.say(), cause.because()))
                            .toList();
            var findings = new DrillFindings(checks, causes);
            var state = findings.provesThatItWorks() ? Drill.PASSED : Drill.FAILED;
            drill.end(state, findings.inWords(), findings, clock.instant());
            return drill;
        });
    }

    @Transactional
    void giveUp(long id, String because) {
        drills.lock(id).ifPresent(drill -> drill.end(Drill.FAILED, because, DrillFindings.NONE, clock.instant()));
    }
}
