package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How it was found out, and who was told. */
final class Detection {

    private Detection() {}

    static List<Statement> of(Story story) {
        var statements = new ArrayList<Statement>();
        measured(story, statements);
        opened(story, statements);
        acknowledged(story, statements);
        Figures.firstCheck(story)
                .ifPresent(check -> story.firstAlert()
                        .ifPresent(alert -> statements.add(story.sentence(
                                "The first check had its result " + Prose.duration(check.since(alert))
                                        + " after the first alert began.",
                                check,
                                alert))));
        untold(story, statements);
        return List.copyOf(statements);
    }

    private static void measured(Story story, List<Statement> statements) {
        for (var told : story.all(TimelineEvent.AlertMeasured.class)) {
            var rule = told.event();
            var name = Prose.text(rule.alert());
            rule.activeSince()
                    .ifPresentOrElse(
                            since -> statements.add(story.sentence(
                                    "The expression of " + name + " held from " + Prose.time(since)
                                            + " on, and the alert fired "
                                            + Prose.duration(Duration.between(since, rule.firedAt()))
                                            + " later; its rule waits "
                                            + Prose.duration(Duration.ofSeconds(rule.forSeconds()))
                                            + ".",
                                    told)),
                            () -> statements.add(story.sentence(
                                    "The rule of " + name + " waits "
                                            + Prose.duration(Duration.ofSeconds(rule.forSeconds()))
                                            + " before it fires.",
                                    told)));
        }
    }

    private static void opened(Story story, List<Statement> statements) {
        var opened = story.first(TimelineEvent.IncidentOpened.class);
        story.firstAlert()
                .ifPresent(alert -> opened.ifPresent(incident -> statements.add(story.sentence(
                        "The first alert began at " + Prose.time(alert.at()) + "; Firstmove had an incident "
                                + Prose.duration(incident.since(alert)) + " later.",
                        alert,
                        incident))));
        if (Figures.activeSince(story).isEmpty()) {
            statements.add(story.question(
                    "How long had it been going wrong before the alert fired? Prometheus did not tell.",
                    story.firstAlert().stream().toList()));
        }
    }

    private static void acknowledged(Story story, List<Statement> statements) {
        Figures.acknowledged(story)
                .ifPresentOrElse(
                        yes -> statements.add(story.sentence(
                                yes.actor() + " acknowledged the incident"
                                        + story.firstAlert()
                                                .map(alert -> " " + Prose.duration(yes.since(alert))
                                                        + " after the first alert began")
                                                .orElse("")
                                        + ".",
                                yes)),
                        () -> statements.add(story.question(
                                "Nobody acknowledged the incident: was it paged?",
                                story.first(TimelineEvent.IncidentOpened.class).stream()
                                        .toList())));
    }

    private static void untold(Story story, List<Statement> statements) {
        story.all(TimelineEvent.AlertOver.class)
                .forEach(over -> statements.add(
                        story.question("Why was Firstmove not notified while the alert was firing?", over)));
        story.all(TimelineEvent.IncidentReconciled.class)
                .forEach(found -> statements.add(story.question(
                        "Why did Alertmanager not notify this: "
                                + Prose.clause(found.event().finding()) + "?",
                        found)));
    }
}
