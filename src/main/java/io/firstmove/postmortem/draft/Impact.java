package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import io.firstmove.timeline.event.TimelineEvent.AlertReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What it cost. */
final class Impact {

    private final Story story;
    private final List<Statement> statements = new ArrayList<>();

    private Impact(Story story) {
        this.story = story;
    }

    static List<Statement> of(Story story) {
        var impact = new Impact(story);
        impact.severity();
        impact.alerts();
        impact.budget();
        impact.statements.add(story.question("What did users notice, how many of them, and for how long?"));
        return List.copyOf(impact.statements);
    }

    private void severity() {
        story.first(TimelineEvent.IncidentOpened.class)
                .ifPresent(opened -> statements.add(story.sentence(
                        "Severity " + Prose.text(opened.event().severity()) + " when it was opened.", opened)));
        story.all(TimelineEvent.SeverityRaised.class)
                .forEach(raised -> statements.add(story.sentence(
                        "Severity raised from " + Prose.text(raised.event().from()) + " to "
                                + Prose.text(raised.event().to()) + ".",
                        raised)));
    }

    private void alerts() {
        var told = story.any(List.of(
                TimelineEvent.AlertFiring.class, TimelineEvent.AlertRefired.class, TimelineEvent.AlertOver.class));
        if (told.isEmpty()) {
            return;
        }
        Set<String> alerts = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        told.stream().flatMap(one -> alerts(one.event())).forEach(alert -> {
            alerts.add(alert.fingerprint());
            names.add(alert.name());
        });
        statements.add(story.sentence(
                Prose.count(alerts.size(), "alert", "alerts") + ": " + Prose.list(List.copyOf(names)) + ".", told));
        refires();
    }

    private void refires() {
        var told = story.any(List.of(TimelineEvent.AlertRefired.class, TimelineEvent.IncidentReopened.class));
        if (told.isEmpty()) {
            return;
        }
        long refired = story.all(TimelineEvent.AlertRefired.class).stream()
                .mapToLong(one -> one.event().alerts().size())
                .sum();
        long reopened = story.all(TimelineEvent.IncidentReopened.class).size();
        var parts = Stream.of(
                        refired == 0 ? "" : "alerts fired again " + Prose.count(refired, "time", "times"),
                        reopened == 0 ? "" : "the incident was reopened " + Prose.count(reopened, "time", "times"))
                .filter(part -> !part.isEmpty())
                .toList();
        var text = String.join(", and ", parts);
        statements.add(story.sentence(Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".", told));
    }

    static Stream<AlertReference> alerts(TimelineEvent event) {
        return switch (event) {
            case TimelineEvent.AlertFiring(var alerts) -> alerts.stream();
            case TimelineEvent.AlertRefired(var alerts) -> alerts.stream();
            case TimelineEvent.AlertOver(var alerts) -> alerts.stream();
            case TimelineEvent.AlertResolved(var alerts) -> alerts.stream();
            default -> Stream.empty();
        };
    }

    private void budget() {
        for (var measured : Budgets.latest(story)) {
            var slo = measured.event();
            statements.add(story.sentence(
                    "SLO " + Prose.text(slo.slo()) + " (" + Prose.percent(slo.objective()) + " over "
                            + Prose.duration(Duration.ofSeconds(slo.windowSeconds())) + "): the error ratio was "
                            + Prose.percent(slo.errorRatio()) + " from " + Prose.time(slo.from()) + " to "
                            + Prose.time(slo.to()) + ", which burned " + Prose.percent(slo.burned())
                            + " of the window's error budget.",
                    measured));
            statements.add(story.sentence(
                    slo.left() < 0
                            ? "The budget of " + Prose.text(slo.slo()) + " is overspent by "
                                    + Prose.percent(-slo.left()) + "."
                            : Prose.percent(slo.left()) + " of the budget of " + Prose.text(slo.slo()) + " is left.",
                    measured));
        }
        story.all(TimelineEvent.NotMeasured.class)
                .forEach(none -> statements.add(story.question(
                        "What is " + Prose.text(none.event().what()) + "? It was not measured: "
                                + Prose.clause(none.event().because()) + ".",
                        none)));
    }
}
