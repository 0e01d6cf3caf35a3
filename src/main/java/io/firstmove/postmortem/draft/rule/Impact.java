package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.timeline.event.AlertEvent.AlertFiring;
import io.firstmove.timeline.event.AlertEvent.AlertOver;
import io.firstmove.timeline.event.AlertEvent.AlertReference;
import io.firstmove.timeline.event.AlertEvent.AlertRefired;
import io.firstmove.timeline.event.AlertEvent.AlertResolved;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.SeverityRaised;
import io.firstmove.timeline.event.MeasurementEvent.NotMeasured;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What it cost. */
final class Impact {

    private final IncidentHistory history;
    private final List<Statement> statements = new ArrayList<>();

    private Impact(IncidentHistory history) {
        this.history = history;
    }

    static List<Statement> of(IncidentHistory history) {
        var impact = new Impact(history);
        impact.severity();
        impact.alerts();
        impact.budget();
        impact.statements.add(history.question("What did users notice, how many of them, and for how long?"));
        return List.copyOf(impact.statements);
    }

    private void severity() {
        history.first(IncidentOpened.class)
                .ifPresent(opened -> statements.add(history.sentence(
                        "Severity " + Prose.text(opened.event().severity()) + " when it was opened.", opened)));
        history.all(SeverityRaised.class)
                .forEach(raised -> statements.add(history.sentence(
                        "Severity raised from " + Prose.text(raised.event().from()) + " to "
                                + Prose.text(raised.event().to()) + ".",
                        raised)));
    }

    private void alerts() {
        var recorded = history.any(List.of(AlertFiring.class, AlertRefired.class, AlertOver.class));
        if (recorded.isEmpty()) {
            return;
        }
        Set<String> alerts = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        recorded.stream().flatMap(one -> alerts(one.event())).forEach(alert -> {
            alerts.add(alert.fingerprint());
            names.add(alert.name());
        });
        statements.add(history.sentence(
                Prose.count(alerts.size(), "alert", "alerts") + ": " + Prose.list(List.copyOf(names)) + ".", recorded));
        refires();
    }

    private void refires() {
        var recorded = history.any(List.of(AlertRefired.class, IncidentReopened.class));
        if (recorded.isEmpty()) {
            return;
        }
        long refired = history.all(AlertRefired.class).stream()
                .mapToLong(one -> one.event().alerts().size())
                .sum();
        long reopened = history.all(IncidentReopened.class).size();
        var parts = Stream.of(
                        refired == 0 ? "" : "alerts fired again " + Prose.count(refired, "time", "times"),
                        reopened == 0 ? "" : "the incident was reopened " + Prose.count(reopened, "time", "times"))
                .filter(part -> !part.isEmpty())
                .toList();
        var text = String.join(", and ", parts);
        statements.add(history.sentence(Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".", recorded));
    }

    static Stream<AlertReference> alerts(TimelineEvent event) {
        return switch (event) {
            case AlertFiring(var alerts) -> alerts.stream();
            case AlertRefired(var alerts) -> alerts.stream();
            case AlertOver(var alerts) -> alerts.stream();
            case AlertResolved(var alerts) -> alerts.stream();
            default -> Stream.empty();
        };
    }

    private void budget() {
        for (var measured : Budgets.latest(history)) {
            var slo = measured.event();
            statements.add(history.sentence(
                    "SLO " + Prose.text(slo.slo()) + " (" + Prose.percent(slo.objective()) + " over "
                            + Prose.duration(Duration.ofSeconds(slo.windowSeconds())) + "): the error ratio was "
                            + Prose.percent(slo.errorRatio()) + " from " + Prose.time(slo.from()) + " to "
                            + Prose.time(slo.to()) + ", which burned " + Prose.percent(slo.burned())
                            + " of the window's error budget.",
                    measured));
            statements.add(history.sentence(
                    slo.left() < 0
                            ? "The budget of " + Prose.text(slo.slo()) + " is overspent by "
                                    + Prose.percent(-slo.left()) + "."
                            : Prose.percent(slo.left()) + " of the budget of " + Prose.text(slo.slo()) + " is left.",
                    measured));
        }
        history.all(NotMeasured.class)
                .forEach(none -> statements.add(history.question(
                        "What is " + Prose.text(none.event().what()) + "? It was not measured: "
                                + Prose.clause(none.event().because()) + ".",
                        none)));
    }
}
