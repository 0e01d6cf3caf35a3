package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why it happened, as far as checks could tell, and what set it off. */
final class Causes {

    private Causes() {}

    static List<Statement> roots(Story story) {
        var statements = new ArrayList<Statement>();
        var confirmed = story.all(TimelineEvent.CauseIdentified.class);
        confirmed.forEach(cause -> statements.add(story.sentence(
                "Confirmed by checks: " + Prose.clause(cause.event().say()) + ", because "
                        + Prose.clause(cause.event().because()) + ".",
                cause)));
        findings(story, statements);
        story.all(TimelineEvent.CauseExcluded.class)
                .forEach(cause -> statements.add(story.sentence(
                        "Excluded by checks: " + Prose.clause(cause.event().say()) + ", because "
                                + Prose.clause(cause.event().because()) + ".",
                        cause)));
        undetermined(story, statements);
        unknown(story, statements);
        none(story, statements, confirmed.isEmpty());
        return List.copyOf(statements);
    }

    /** The last word of each check that found something, of all runs. */
    private static void findings(Story story, List<Statement> statements) {
        Map<String, Told<TimelineEvent.CheckFinished>> found = new LinkedHashMap<>();
        for (var check : story.all(TimelineEvent.CheckFinished.class)) {
            var verdict = check.event().verdict();
            if (verdict.equals("failed") || verdict.equals("warned")) {
                found.putIfAbsent(check.event().check() + " " + verdict, check);
            }
        }
        found.values()
                .forEach(check -> statements.add(story.sentence(
                        "Check " + Prose.text(check.event().check()) + " "
                                + check.event().verdict() + ": "
                                + Prose.clause(check.event().summary()) + ".",
                        check)));
    }

    /** One question for all causes that the same thing kept the checks from telling. */
    private static void undetermined(Story story, List<Statement> statements) {
        story.all(TimelineEvent.CauseUndetermined.class).stream()
                .collect(Collectors.groupingBy(
                        cause -> cause.event().because(), LinkedHashMap::new, Collectors.toList()))
                .forEach((because, causes) -> statements.add(story.question(
                        (causes.size() == 1 ? "Could it be this: " : "Could it be one of these: ")
                                + causes.stream()
                                        .map(cause -> Prose.clause(cause.event().say()))
                                        .distinct()
                                        .collect(Collectors.joining("; "))
                                + "? The checks could not tell, because " + Prose.clause(because) + ".",
                        causes)));
    }

    private static void unknown(Story story, List<Statement> statements) {
        story.all(TimelineEvent.CheckFinished.class).stream()
                .filter(check -> check.event().verdict().equals("unknown"))
                .forEach(check -> statements.add(story.question(
                        "What would check " + Prose.text(check.event().check()) + " have found? It could not tell: "
                                + Prose.clause(check.event().summary()) + ".",
                        check)));
    }

    private static void none(Story story, List<Statement> statements, boolean noneConfirmed) {
        var runs = story.all(TimelineEvent.RunFinished.class);
        if (story.all(TimelineEvent.RunStarted.class).isEmpty()) {
            statements.add(story.question(
                    "What was the root cause? No runbook ran, so nothing was checked.",
                    story.all(TimelineEvent.RunbookSelected.class)));
        } else if (noneConfirmed) {
            statements.add(story.question("What was the root cause? No check confirmed one.", runs));
        }
    }

    static List<Statement> trigger(Story story) {
        var statements = new ArrayList<Statement>();
        for (var measured : Budgets.latest(story)) {
            statements.add(story.sentence(
                    "The error ratio of SLO " + Prose.text(measured.event().slo())
                            + " was above what the objective allows from "
                            + Prose.time(measured.event().from()) + " on.",
                    measured));
        }
        story.firstAlert()
                .ifPresentOrElse(
                        alert -> statements.add(story.question(
                                "What changed shortly before " + Prose.time(began(story, alert)) + "?", alert)),
                        () -> statements.add(story.question("What set it off?")));
        return List.copyOf(statements);
    }

    private static java.time.Instant began(Story story, Told<?> alert) {
        return Figures.activeSince(story)
                .flatMap(measured -> measured.event().activeSince())
                .filter(since -> since.isBefore(alert.at()))
                .orElse(alert.at());
    }
}
