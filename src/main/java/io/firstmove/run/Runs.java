package io.firstmove.run;

import io.firstmove.job.JobQueue;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.remedy.Remedy;
import io.firstmove.run.remedy.RemedyRepository;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunRepository;
import io.firstmove.run.round.RunRequest;
import io.firstmove.timeline.IncidentId;
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
    private final Clock clock;

    Runs(RunRepository runs, RemedyRepository remedies, JobQueue jobs, Clock clock) {
        this.runs = runs;
        this.remedies = remedies;
        this.jobs = jobs;
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
        var run = runs.find(id).orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "There is no run " + id));
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
     * A run in brief.
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

    /** For each of these runbooks its last run for an incident and its last drill, where there are any. */
    @Transactional
    public List<Run> latest(Collection<String> runbooks) {
        return runs.latest(runbooks);
    }

    /** The last runs of a runbook, newest first. */
    @Transactional
    public List<RunView> last(String runbook, int count) {
        return views(runs.last(runbook, count));
    }

    /** The labels of the last run of a runbook, to try the same again. */
    @Transactional
    public Map<String, String> lastLabels(String runbook) {
        return runs.last(runbook, 1).stream().findFirst().map(run -> run.labels).orElse(Map.of());
    }

    /** The annotations of the last run of a runbook. */
    @Transactional
    public Map<String, String> lastAnnotations(String runbook) {
        return runs.last(runbook, 1).stream()
                .findFirst()
                .map(run -> run.annotations)
                .orElse(Map.of());
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
