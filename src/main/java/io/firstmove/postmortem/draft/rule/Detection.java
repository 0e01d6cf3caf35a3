package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.timeline.event.AlertEvent.AlertOver;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReconciled;
import io.firstmove.timeline.event.MeasurementEvent.AlertMeasured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How it was detected, and how it was notified. */
final class Detection {

    private Detection() {}

    static List<Statement> of(IncidentHistory history) {
        var statements = new ArrayList<Statement>();
        measured(history, statements);
        opened(history, statements);
        acknowledged(history, statements);
        Figures.firstCheck(history)
                .ifPresent(check -> history.firstAlert()
                        .ifPresent(alert -> statements.add(history.sentence(
                                "The first check had its result " + Prose.duration(check.since(alert))
                                        + " after the first alert began.",
                                check,
                                alert))));
        missed(history, statements);
        return List.copyOf(statements);
    }

    private static void measured(IncidentHistory history, List<Statement> statements) {
        for (var recorded : history.all(AlertMeasured.class)) {
            var rule = recorded.event();
            var name = Prose.text(rule.alert());
            rule.activeSince()
                    .ifPresentOrElse(
                            since -> statements.add(history.sentence(
                                    "The expression of " + name + " held from " + Prose.time(since)
                                            + " on, and the alert fired "
                                            + Prose.duration(Duration.between(since, rule.firedAt()))
                                            + " later; its rule waits "
                                            + Prose.duration(Duration.ofSeconds(rule.forSeconds()))
                                            + ".",
                                    recorded)),
                            () -> statements.add(history.sentence(
                                    "The rule of " + name + " waits "
                                            + Prose.duration(Duration.ofSeconds(rule.forSeconds()))
                                            + " before it fires.",
                                    recorded)));
        }
    }

    private static void opened(IncidentHistory history, List<Statement> statements) {
        var opened = history.first(IncidentOpened.class);
        history.firstAlert()
                .ifPresent(alert -> opened.ifPresent(incident -> statements.add(history.sentence(
                        "The first alert began at " + Prose.time(alert.at()) + "; Firstmove had an incident "
                                + Prose.duration(incident.since(alert)) + " later.",
                        alert,
                        incident))));
        if (Figures.activeSince(history).isEmpty()) {
            statements.add(history.question(
                    "How long had it been going wrong before the alert fired? Prometheus did not tell.",
                    history.firstAlert().stream().toList()));
        }
    }

    private static void acknowledged(IncidentHistory history, List<Statement> statements) {
        Figures.acknowledged(history)
                .ifPresentOrElse(
                        yes -> statements.add(history.sentence(
                                yes.actor() + " acknowledged the incident"
                                        + history.firstAlert()
                                                .map(alert -> " " + Prose.duration(yes.since(alert))
                                                        + " after the first alert began")
                                                .orElse("")
                                        + ".",
                                yes)),
                        () -> statements.add(history.question(
                                "Nobody acknowledged the incident: was it paged?",
                                history.first(IncidentOpened.class).stream().toList())));
    }

    private static void missed(IncidentHistory history, List<Statement> statements) {
        history.all(AlertOver.class)
                .forEach(over -> statements.add(
                        history.question("Why was Firstmove not notified while the alert was firing?", over)));
        history.all(IncidentReconciled.class)
                .forEach(found -> statements.add(history.question(
                        "Why did Alertmanager not notify this: "
                                + Prose.clause(found.event().finding()) + "?",
                        found)));
    }
}
