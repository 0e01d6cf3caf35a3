package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import java.time.Instant;
import java.util.List;

/** What set it off. */
final class Trigger extends Section {

    private Trigger(IncidentHistory history) {
        super(history);
    }

    static List<Statement> of(IncidentHistory history) {
        var trigger = new Trigger(history);
        for (var measured : history.budgets()) {
            trigger.say(
                    "The error ratio of SLO " + Prose.text(measured.event().slo())
                            + " was above what the objective allows from "
                            + Prose.time(measured.event().from()) + " on.",
                    measured);
        }
        history.firstAlert()
                .ifPresentOrElse(
                        alert -> trigger.ask(
                                "What changed shortly before " + Prose.time(began(history, alert)) + "?", alert),
                        () -> trigger.ask("What set it off?"));
        return trigger.statements();
    }

    private static Instant began(IncidentHistory history, RecordedEvent<?> alert) {
        return history.activeSince()
                .flatMap(measured -> measured.event().activeSince())
                .filter(since -> since.isBefore(alert.at()))
                .orElse(alert.at());
    }
}
