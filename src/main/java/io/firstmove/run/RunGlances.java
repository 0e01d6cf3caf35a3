package io.firstmove.run;

import io.firstmove.decision.RemedyState;
import io.firstmove.run.remedy.Remedy;
import io.firstmove.run.remedy.RemedyRepository;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunFindings;
import io.firstmove.run.round.RunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in brief what has become of the runs of many incidents. */
@ApplicationScoped
public class RunGlances {

    private static final Comparator<Remedy> SOONEST =
            Comparator.comparing(remedy -> Optional.ofNullable(remedy.expiresAt).orElse(Instant.MAX));

    private final RunRepository runs;
    private final RemedyRepository remedies;

    RunGlances(RunRepository runs, RemedyRepository remedies) {
        this.runs = runs;
        this.remedies = remedies;
    }

    /** By the incidents' numbers; an incident without runs is left out. */
    @Transactional
    public Map<Long, RunGlance> of(Collection<Long> incidents) {
        Map<Long, List<Run>> theirs = runs.list("incidentId in ?1 order by id desc", incidents).stream()
                .collect(Collectors.groupingBy(run -> run.incident().number()));
        Map<Long, List<Remedy>> pending = remedies
                .list(
                        "incidentId in ?1 and (state = PROPOSED or (startedAt is not null and endedAt is null))",
                        incidents)
                .stream()
                .collect(Collectors.groupingBy(remedy -> remedy.incidentId));
        var glances = new HashMap<Long, RunGlance>();
        theirs.forEach((incident, list) ->
                glances.put(incident, glance(list, pending.getOrDefault(incident, List.of()))));
        return glances;
    }

    private static RunGlance glance(List<Run> newestFirst, List<Remedy> pending) {
        var cause = newestFirst.stream()
                .flatMap(run -> run.conclusion.causes().stream())
                .filter(found -> found.truth().equals("true"))
                .map(RunFindings.CauseFinding::say)
                .findFirst();
        var waiting = pending.stream()
                .filter(remedy -> remedy.state == RemedyState.PROPOSED)
                .min(SOONEST)
                .map(remedy -> new RunGlance.Waiting(remedy.runId, remedy.name, Optional.ofNullable(remedy.expiresAt)));
        var acting = pending.stream()
                .filter(Remedy::isRunning)
                .map(remedy -> remedy.name)
                .findFirst();
        boolean running =
                newestFirst.stream().anyMatch(run -> run.state.equals("running") || run.state.equals("queued"));
        return new RunGlance(cause, waiting, acting, running);
    }
}
