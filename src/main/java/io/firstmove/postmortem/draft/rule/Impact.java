package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.timeline.event.AlertEvent.AlertFiring;
import io.firstmove.timeline.event.AlertEvent.AlertOver;
import io.firstmove.timeline.event.AlertEvent.AlertReference;
import io.firstmove.timeline.event.AlertEvent.AlertRefired;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.SeverityRaised;
import io.firstmove.timeline.event.MeasurementEvent.NotMeasured;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What it cost. */
final class Impact extends Section {

    private Impact(IncidentHistory history) {
        super(history);
    }

    static List<Statement> of(IncidentHistory history) {
        var impact = new Impact(history);
        impact.severity();
        impact.alerts();
        impact.refires();
        impact.budget();
        impact.ask("What did users notice, how many of them, and for how long?");
        return impact.statements();
    }

    private void severity() {
        history.first(IncidentOpened.class)
                .ifPresent(opened ->
                        say("Severity " + Prose.text(opened.event().severity()) + " when it was opened.", opened));
        for (var raised : history.all(SeverityRaised.class)) {
            var event = raised.event();
            say("Severity raised from " + Prose.text(event.from()) + " to " + Prose.text(event.to()) + ".", raised);
        }
    }

    private void alerts() {
        var recorded = history.any(List.of(AlertFiring.class, AlertRefired.class, AlertOver.class));
        if (recorded.isEmpty()) {
            return;
        }
        Set<String> fingerprints = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        recorded.stream().flatMap(one -> alerts(one.event())).forEach(alert -> {
            fingerprints.add(alert.fingerprint());
            names.add(alert.name());
        });
        say(Prose.count(fingerprints.size(), "alert") + ": " + Prose.list(List.copyOf(names)) + ".", recorded);
    }

    private static Stream<AlertReference> alerts(TimelineEvent event) {
        return switch (event) {
            case AlertFiring(var alerts) -> alerts.stream();
            case AlertRefired(var alerts) -> alerts.stream();
            case AlertOver(var alerts) -> alerts.stream();
            default -> Stream.empty();
        };
    }

    private void refires() {
        var refired = history.all(AlertRefired.class);
        if (!refired.isEmpty()) {
            long alerts = refired.stream()
                    .mapToLong(one -> one.event().alerts().size())
                    .sum();
            say("Alerts fired again " + Prose.count(alerts, "time") + ".", refired);
        }
        var reopened = history.all(IncidentReopened.class);
        if (!reopened.isEmpty()) {
            say("The incident was reopened " + Prose.count(reopened.size(), "time") + ".", reopened);
        }
    }

    private void budget() {
        for (var measured : history.budgets()) {
            var slo = measured.event();
            var name = Prose.text(slo.slo());
            say(
                    "SLO " + name + " (" + Prose.percent(slo.objective()) + " over "
                            + Prose.duration(Duration.ofSeconds(slo.windowSeconds())) + "): the error ratio was "
                            + Prose.percent(slo.errorRatio()) + " from " + Prose.time(slo.from()) + " to "
                            + Prose.time(slo.to()) + ", which burned " + Prose.percent(slo.burned())
                            + " of the window's error budget.",
                    measured);
            say(
                    slo.left() < 0
                            ? "The budget of " + name + " is overspent by " + Prose.percent(-slo.left()) + "."
                            : Prose.percent(slo.left()) + " of the budget of " + name + " is left.",
                    measured);
        }
        for (var none : history.all(NotMeasured.class)) {
            ask(
                    "What is " + Prose.text(none.event().what()) + "? It was not measured: "
                            + Prose.clause(none.event().because()) + ".",
                    none);
        }
    }
}
