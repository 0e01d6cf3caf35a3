package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Chart;
import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.MeasurementEvent.AlertMeasured;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one looks up: labels, runbooks, queries and charts. */
final class Supporting extends Section {

    private static final int MAX_LABELS = 20;
    private static final int HASH_DIGITS = 12;

    private Supporting(IncidentHistory history) {
        super(history);
    }

    static List<Statement> of(IncidentHistory history) {
        var supporting = new Supporting(history);
        supporting.labels();
        supporting.runs();
        supporting.queries();
        return supporting.statements();
    }

    /** Images of the error ratio over time; each is drawn from the data of its entry, for as long as there is the timeline. */
    static List<Chart> charts(IncidentHistory history) {
        return history.budgets().stream()
                .map(measured -> new Chart(
                        history.incident(), Prose.text(measured.event().slo()), measured.reference()))
                .toList();
    }

    private void labels() {
        history.first(IncidentOpened.class)
                .filter(opened -> !opened.event().labels().isEmpty())
                .ifPresent(opened -> say(
                        opened.event().labels().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .limit(MAX_LABELS)
                                .map(label -> Prose.text(label.getKey()) + "=" + Prose.text(label.getValue()))
                                .collect(Collectors.joining(", ", "Labels: ", ".")),
                        opened));
    }

    private void runs() {
        for (var run : history.all(RunStarted.class)) {
            var hash = run.event().runbookHash();
            say(
                    "Run " + run.event().run() + " of runbook "
                            + Prose.text(run.event().runbook()) + ", version "
                            + Prose.text(hash.substring(0, Math.min(HASH_DIGITS, hash.length()))) + ".",
                    run);
        }
    }

    private void queries() {
        for (var rule : history.all(AlertMeasured.class)) {
            var event = rule.event();
            say("Expression of " + Prose.text(event.alert()) + ": `" + inCode(event.query()) + "`", rule);
        }
        for (var measured : history.budgets()) {
            var slo = measured.event();
            say(
                    "Error ratio of " + Prose.text(slo.slo()) + ": `" + inCode(slo.query()) + "` with `$window` as "
                            + Prose.duration(Duration.between(slo.from(), slo.to())) + " for the incident and "
                            + Prose.duration(Duration.ofSeconds(slo.windowSeconds())) + " for the objective.",
                    measured);
        }
    }

    /** In a code span nothing but a backtick means anything. */
    private static String inCode(String query) {
        return query.replaceAll("[\\s\\p{Cc}]+", " ").replace('`', '\'').strip();
    }
}
