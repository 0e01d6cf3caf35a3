package io.firstmove.web.incident;

import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.RunView;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.run.remedy.RemedyView;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.web.frame.Ansi;
import io.firstmove.web.incident.RunDetails.CheckShown;
import io.firstmove.web.incident.RunDetails.RemedyShown;
import io.firstmove.web.incident.RunDetails.RunningCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what a page shows of a run. */
@ApplicationScoped
class RunPageQueries {

    /** The end of an output says how it went. */
    private static final int BRIEF = 1_500;

    private static final int WHOLE = 100_000;

    private final Runbooks runbooks;
    private final RemedyDecisions remedies;
    private final EventJson json;

    RunPageQueries(Runbooks runbooks, RemedyDecisions remedies, EventJson json) {
        this.runbooks = runbooks;
        this.remedies = remedies;
        this.json = json;
    }

    RunDetails brief(RunView run, List<TimelineEntry> lately) {
        return shown(run, lately, BRIEF);
    }

    RunDetails whole(RunView run, List<TimelineEntry> lately) {
        return shown(run, lately, WHOLE);
    }

    private RunDetails shown(RunView run, List<TimelineEntry> lately, int most) {
        Map<String, String> printed = IncidentBand.progress(lately, run.id(), json);
        var checks = run.checks().stream()
                .map(check -> new CheckShown(check, Ansi.html(end(check.output, most)), check.output.length() > most))
                .toList();
        var applied = run.remedies().stream()
                .flatMap(remedy -> remedy.progress().stream()
                        .map(progress -> shown(
                                run,
                                remedy,
                                progress,
                                Ansi.html(end(printed.getOrDefault(remedy.remedy(), ""), most)))))
                .toList();
        return new RunDetails(run, checks, running(run, printed, most), applied);
    }

    private RemedyShown shown(RunView run, RemedyView remedy, RemedyView.Progress progress, String printed) {
        boolean open = progress.state().equals("proposed") || progress.state().equals("approved");
        if (!open) {
            var output = progress.state().equals("started") ? printed : "";
            return new RemedyShown(remedy, progress, Optional.empty(), "", output);
        }
        try {
            var plan = remedies.plan(run.id(), remedy.remedy());
            return new RemedyShown(remedy, progress, Optional.of(plan), "", "");
        } catch (FirstmoveException obstacle) {
            return new RemedyShown(remedy, progress, Optional.empty(), String.valueOf(obstacle.getMessage()), "");
        }
    }

    private List<RunningCheck> running(RunView run, Map<String, String> printed, int most) {
        if (run.finishedAt().isPresent()) {
            return List.of();
        }
        var finished =
                run.checks().stream().map((CheckRecord check) -> check.name).toList();
        return runbooks.find(run.runbook())
                .filter(runbook -> runbook.hash().equals(run.runbookHash()))
                .map(runbook -> runbook.checks().stream().map(CheckStep::name))
                .orElse(Stream.empty())
                .filter(name -> !finished.contains(name))
                .map(name -> new RunningCheck(name, Ansi.html(end(printed.getOrDefault(name, ""), most))))
                .toList();
    }

    private static String end(String output, int most) {
        if (output.length() <= most) {
            return output;
        }
        var end = output.substring(output.length() - most);
        return "[...]\n" + end.substring(end.indexOf('\n') + 1);
    }
}
