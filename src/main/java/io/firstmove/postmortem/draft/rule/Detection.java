package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.timeline.event.AlertEvent.AlertOver;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.IncidentEvent.IncidentAcknowledged;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReconciled;
import io.firstmove.timeline.event.MeasurementEvent.AlertMeasured;
import java.time.Duration;
import java.util.List;

/** How it was detected, and how it was notified. */
final class Detection extends Section {

    private Detection(IncidentHistory history) {
        super(history);
    }

    static List<Statement> of(IncidentHistory history) {
        var detection = new Detection(history);
        history.all(AlertMeasured.class).forEach(detection::measured);
        history.firstAlert().ifPresent(detection::opened);
        if (history.activeSince().isEmpty()) {
            detection.ask(
                    "How long had it been going wrong before the alert fired? Prometheus did not tell.",
                    history.firstAlert().stream().toList());
        }
        detection.acknowledged();
        history.firstAlert().ifPresent(detection::checked);
        detection.missed();
        return detection.statements();
    }

    private void measured(RecordedEvent<AlertMeasured> recorded) {
        var rule = recorded.event();
        var name = Prose.text(rule.alert());
        var wait = Prose.duration(Duration.ofSeconds(rule.forSeconds()));
        rule.activeSince()
                .ifPresentOrElse(
                        since -> say(
                                "The expression of " + name + " held from " + Prose.time(since)
                                        + " on, and the alert fired "
                                        + Prose.duration(Duration.between(since, rule.firedAt()))
                                        + " later; its rule waits " + wait + ".",
                                recorded),
                        () -> say("The rule of " + name + " waits " + wait + " before it fires.", recorded));
    }

    private void opened(RecordedEvent<?> alert) {
        history.first(IncidentOpened.class)
                .ifPresent(opened -> say(
                        "The first alert began at " + Prose.time(alert.at()) + "; Firstmove had an incident "
                                + Prose.duration(opened.since(alert)) + " later.",
                        alert,
                        opened));
    }

    private void acknowledged() {
        history.first(IncidentAcknowledged.class)
                .ifPresentOrElse(
                        yes -> say(
                                yes.actor() + " acknowledged the incident"
                                        + history.firstAlert()
                                                .map(alert -> " " + Prose.duration(yes.since(alert))
                                                        + " after the first alert began")
                                                .orElse("")
                                        + ".",
                                yes),
                        () -> ask(
                                "Nobody acknowledged the incident: was it paged?",
                                history.first(IncidentOpened.class).stream().toList()));
    }

    private void checked(RecordedEvent<?> alert) {
        history.first(CheckFinished.class)
                .ifPresent(check -> say(
                        "The first check had its result " + Prose.duration(check.since(alert))
                                + " after the first alert began.",
                        check,
                        alert));
    }

    private void missed() {
        for (var over : history.all(AlertOver.class)) {
            ask("Why was Firstmove not notified while the alert was firing?", over);
        }
        for (var found : history.all(IncidentReconciled.class)) {
            ask(
                    "Why did Alertmanager not notify this: "
                            + Prose.clause(found.event().finding()) + "?",
                    found);
        }
    }
}
