package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.timeline.event.CauseEvent.CauseExcluded;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CauseEvent.CauseUndetermined;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import io.firstmove.timeline.event.RunbookEvent.RunbookSelected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why it happened, as far as checks found out, and what set it off. */
final class Causes {

    private Causes() {}

    static List<Statement> roots(IncidentHistory history) {
        var statements = new ArrayList<Statement>();
        var confirmed = history.all(CauseIdentified.class);
        confirmed.forEach(cause -> statements.add(history.sentence(
                "Confirmed by checks: " + Prose.clause(cause.event().say()) + ", because "
                        + Prose.clause(cause.event().because()) + ".",
                cause)));
        findings(history, statements);
        history.all(CauseExcluded.class)
                .forEach(cause -> statements.add(history.sentence(
                        "Excluded by checks: " + Prose.clause(cause.event().say()) + ", because "
                                + Prose.clause(cause.event().because()) + ".",
                        cause)));
        undetermined(history, statements);
        unknown(history, statements);
        none(history, statements, confirmed.isEmpty());
        return List.copyOf(statements);
    }

    /** The last word of each check that found something, of all runs. */
    private static void findings(IncidentHistory history, List<Statement> statements) {
        Map<String, RecordedEvent<CheckFinished>> found = new LinkedHashMap<>();
        for (var check : history.all(CheckFinished.class)) {
            var verdict = check.event().verdict();
            if (verdict.equals("failed") || verdict.equals("warned")) {
                found.putIfAbsent(check.event().check() + " " + verdict, check);
            }
        }
        found.values()
                .forEach(check -> statements.add(history.sentence(
                        "Check " + Prose.text(check.event().check()) + " "
                                + check.event().verdict() + ": "
                                + Prose.clause(check.event().summary()) + ".",
                        check)));
    }

    /** One question for all causes that the same thing kept the checks from telling. */
    private static void undetermined(IncidentHistory history, List<Statement> statements) {
        history.all(CauseUndetermined.class).stream()
                .collect(Collectors.groupingBy(
                        cause -> cause.event().because(), LinkedHashMap::new, Collectors.toList()))
                .forEach((because, causes) -> statements.add(history.question(
                        (causes.size() == 1 ? "Could it be this: " : "Could it be one of these: ")
                                + causes.stream()
                                        .map(cause -> Prose.clause(cause.event().say()))
                                        .distinct()
                                        .collect(Collectors.joining("; "))
                                + "? The checks could not tell, because " + Prose.clause(because) + ".",
                        causes)));
    }

    private static void unknown(IncidentHistory history, List<Statement> statements) {
        history.all(CheckFinished.class).stream()
                .filter(check -> check.event().verdict().equals("unknown"))
                .forEach(check -> statements.add(history.question(
                        "What would check " + Prose.text(check.event().check()) + " have found? It could not tell: "
                                + Prose.clause(check.event().summary()) + ".",
                        check)));
    }

    private static void none(IncidentHistory history, List<Statement> statements, boolean noneConfirmed) {
        var runs = history.all(RunFinished.class);
        if (history.all(RunStarted.class).isEmpty()) {
            statements.add(history.question(
                    "What was the root cause? No runbook ran, so nothing was checked.",
                    history.all(RunbookSelected.class)));
        } else if (noneConfirmed) {
            statements.add(history.question("What was the root cause? No check confirmed one.", runs));
        }
    }

    static List<Statement> trigger(IncidentHistory history) {
        var statements = new ArrayList<Statement>();
        for (var measured : Budgets.latest(history)) {
            statements.add(history.sentence(
                    "The error ratio of SLO " + Prose.text(measured.event().slo())
                            + " was above what the objective allows from "
                            + Prose.time(measured.event().from()) + " on.",
                    measured));
        }
        history.firstAlert()
                .ifPresentOrElse(
                        alert -> statements.add(history.question(
                                "What changed shortly before " + Prose.time(began(history, alert)) + "?", alert)),
                        () -> statements.add(history.question("What set it off?")));
        return List.copyOf(statements);
    }

    private static java.time.Instant began(IncidentHistory history, RecordedEvent<?> alert) {
        return Figures.activeSince(history)
                .flatMap(measured -> measured.event().activeSince())
                .filter(since -> since.isBefore(alert.at()))
                .orElse(alert.at());
    }
}
