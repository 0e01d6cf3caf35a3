package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Chart;
import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.MeasurementEvent.AlertMeasured;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one looks up: labels, runbooks, queries and charts. */
final class Supporting {

    private Supporting() {}

    static List<Statement> of(IncidentHistory history) {
        var statements = new ArrayList<Statement>();
        history.first(IncidentOpened.class)
                .filter(opened -> !opened.event().labels().isEmpty())
                .ifPresent(opened -> statements.add(
                        history.sentence("Labels: " + labels(opened.event().labels()) + ".", opened)));
        history.all(RunStarted.class)
                .forEach(run -> statements.add(history.sentence(
                        "Run " + run.event().run() + " of runbook "
                                + Prose.text(run.event().runbook()) + ", version "
                                + Prose.text(abbreviated(run.event().runbookHash())) + ".",
                        run)));
        history.all(AlertMeasured.class)
                .forEach(rule -> statements.add(history.sentence(
                        "Expression of " + Prose.text(rule.event().alert()) + ": `"
                                + inCode(rule.event().query()) + "`",
                        rule)));
        for (var measured : Budgets.latest(history)) {
            var slo = measured.event();
            statements.add(history.sentence(
                    "Error ratio of " + Prose.text(slo.slo()) + ": `" + inCode(slo.query()) + "` with `$window` as "
                            + Prose.duration(Duration.between(slo.from(), slo.to())) + " for the incident and "
                            + Prose.duration(Duration.ofSeconds(slo.windowSeconds())) + " for the objective.",
                    measured));
        }
        return List.copyOf(statements);
    }

    /** Images of the error ratio over time; each is drawn from the data of its entry, for as long as there is the timeline. */
    static List<Chart> charts(IncidentHistory history) {
        return Budgets.latest(history).stream()
                .map(measured -> new Chart(
                        history.incident(), Prose.text(measured.event().slo()), measured.reference()))
                .toList();
    }

    private static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(20)
                .map(label -> Prose.text(label.getKey()) + "=" + Prose.text(label.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String abbreviated(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }

    /** In a code span nothing but a backtick means anything. */
    private static String inCode(String query) {
        return query.replaceAll("[\\s\\p{Cc}]+", " ").replace('`', '\'').strip();
    }
}
