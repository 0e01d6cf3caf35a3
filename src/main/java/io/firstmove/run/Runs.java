package io.firstmove.run;

import io.firstmove.job.JobQueue;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.RunEvent.RunFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Schedules runs and shows them. */
@ApplicationScoped
public class Runs {

    private final RunRepository runs;
    private final RemedyRepository remedies;
    private final JobQueue jobs;
    private final Timeline timeline;
    private final Clock clock;

    Runs(RunRepository runs, RemedyRepository remedies, JobQueue jobs, Timeline timeline, Clock clock) {
        this.runs = runs;
        this.remedies = remedies;
        this.jobs = jobs;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Schedules runs in the caller's transaction: they exist exactly when what made them necessary does. */
    @Transactional(TxType.MANDATORY)
    public List<Long> schedule(List<RunRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        requests.stream()
                .map(RunRequest::runbook)
                .collect(Collectors.toMap(runbook -> runbook.hash(), Function.identity(), (one, same) -> one))
                .values()
                .forEach(runbook -> runs.keep(runbook, now));
        var ids = runs.insert(requests, now);
        jobs.add(ExecuteRun.JOB, ids);
        return ids;
    }

    /** The run, or a problem that says that there is none. */
    @Transactional
    public RunView get(long id) {
        var run = runs.findByIdOptional(id)
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "There is no run " + id));
        return views(List.of(run)).getFirst();
    }

    /** The runs of these incidents, oldest first. */
    @Transactional
    public List<RunView> of(Collection<Long> incidents) {
        return views(runs.list("incidentId in ?1 order by id", incidents));
    }

    /** The last runs of an incident, newest first. */
    @Transactional
    public List<RunView> newest(IncidentId incident, int limit) {
        return views(runs.find("incidentId = ?1 order by id desc", incident.number())
                .page(0, limit)
                .list());
    }

    /**
     * A run that is named and not told.
     *
     * @param state queued, running, finished or failed
     */
    public record Brief(long id, String runbook, String state, String trigger, Instant createdAt) {}

    /** The runs of an incident after its newest ones, newest first. */
    @Transactional
    public List<Brief> earlier(IncidentId incident, int newest, int limit) {
        return runs
                .find("incidentId = ?1 order by id desc", incident.number())
                .range(newest, newest + limit - 1)
                .stream()
                .map(run -> new Brief(run.id, run.runbook, run.state, run.trigger, run.createdAt))
                .toList();
    }

    /** The last runs of a runbook, newest first. */
    @Transactional
    public List<RunView> last(String runbook, int count) {
        return views(runs.last(runbook, count));
    }

    /** What the last run of a runbook was told, for whoever wants to try the same again. */
    @Transactional
    public Map<String, String> lastLabels(String runbook) {
        return runs.last(runbook, 1).stream().findFirst().map(run -> run.labels).orElse(Map.of());
    }

    /** The same of its annotations. */
    @Transactional
    public Map<String, String> lastAnnotations(String runbook) {
        return runs.last(runbook, 1).stream()
                .findFirst()
                .map(run -> run.annotations)
                .orElse(Map.of());
    }

    /** Gives up a run that fails again and again for reasons of our own, and says so on its incident's timeline. */
    @Transactional
    void giveUp(long id, String because) {
        runs.findByIdOptional(id).ifPresent(run -> {
            runs.fail(id, clock.instant());
            timeline.append(run.incident(), Actor.FIRSTMOVE, new RunFailed(id, because));
        });
    }

    private List<RunView> views(List<Run> found) {
        Map<Long, List<CheckRecord>> checks = runs
                .checks(found.stream().map(run -> run.id).toList())
                .stream()
                .collect(Collectors.groupingBy(check -> check.runId));
        Map<Long, List<Remedy>> theirRemedies = remedies
                .ofRuns(found.stream().map(run -> run.id).toList())
                .stream()
                .collect(Collectors.groupingBy(remedy -> remedy.runId));
        return found.stream()
                .map(run -> RunView.of(
                        run, checks.getOrDefault(run.id, List.of()), theirRemedies.getOrDefault(run.id, List.of())))
                .toList();
    }
}
