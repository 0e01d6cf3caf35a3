package io.firstmove.web.incident;

import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.RunView;
import io.firstmove.run.Runs;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.run.remedy.RemedyPlan;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.CheckEvent.CheckProgress;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.timeline.event.RemedyEvent.RemedyProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what pages show of runs. */
@ApplicationScoped
class RunPageQueries {

    /** On an incident's page, which has several runs. */
    private static final int MAX_OUTPUT = 1_500;

    private static final int MAX_WHOLE_OUTPUT = 100_000;
    private static final int IN_FULL = 2;
    private static final int MAX_EARLIER = 30;
    private static final Set<String> MAY_BE_DECIDED = Set.of("proposed", "approved");

    private final Runs runs;
    private final Runbooks runbooks;
    private final RemedyDecisions remedies;
    private final EventJson json;

    RunPageQueries(Runs runs, Runbooks runbooks, RemedyDecisions remedies, EventJson json) {
        this.runs = runs;
        this.runbooks = runbooks;
        this.remedies = remedies;
        this.json = json;
    }

    /** @param recent the incident's last timeline entries, newest first */
    List<RunDetails> newest(IncidentId incident, List<TimelineEntry> recent) {
        return runs.newest(incident, IN_FULL).stream()
                .map(run -> details(run, recent, MAX_OUTPUT))
                .toList();
    }

    /** Those before {@link #newest}. */
    List<Runs.Brief> earlier(IncidentId incident) {
        return runs.earlier(incident, IN_FULL, MAX_EARLIER);
    }

    /** With all output of its checks. */
    RunDetails whole(RunView run, List<TimelineEntry> recent) {
        return details(run, recent, MAX_WHOLE_OUTPUT);
    }

    private RunDetails details(RunView run, List<TimelineEntry> recent, int maxOutput) {
        var plans = new HashMap<String, RemedyPlan>();
        var obstacles = new HashMap<String, String>();
        for (var remedy : run.remedies()) {
            if (remedy.progress()
                    .filter(one -> MAY_BE_DECIDED.contains(one.state()))
                    .isPresent()) {
                try {
                    plans.put(remedy.remedy(), remedies.plan(run.id(), remedy.remedy()));
                } catch (FirstmoveException obstacle) {
                    obstacles.put(remedy.remedy(), String.valueOf(obstacle.getMessage()));
                }
            }
        }
        return new RunDetails(run, running(run), printed(recent, run.id(), json), plans, obstacles, maxOutput);
    }

    private List<String> running(RunView run) {
        if (run.finishedAt().isPresent()) {
            return List.of();
        }
        var finished = run.checks().stream().map(check -> check.name).toList();
        return runbooks.find(run.runbook()).filter(runbook -> runbook.hash().equals(run.runbookHash())).stream()
                .flatMap(runbook -> runbook.checks().stream())
                .map(CheckStep::name)
                .filter(name -> !finished.contains(name))
                .toList();
    }

    /** What the checks and remedies of a run have printed lately, by their names. */
    static Map<String, String> printed(List<TimelineEntry> newestFirst, long run, EventJson json) {
        var printed = new LinkedHashMap<String, String>();
        for (var entry : newestFirst.reversed()) {
            switch (json.read(entry.type, entry.data).orElse(null)) {
                case CheckProgress check when check.run() == run -> add(printed, check.check(), check.output());
                case RemedyProgress remedy when remedy.run() == run -> add(printed, remedy.remedy(), remedy.output());
                case null, default -> {}
            }
        }
        return printed;
    }

    private static void add(Map<String, String> printed, String name, String output) {
        printed.merge(name, output, (one, more) -> one + "\n" + more);
    }
}
