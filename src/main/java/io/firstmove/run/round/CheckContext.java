package io.firstmove.run.round;

import java.util.Map;

/**
 * What checks and remedies are performed for.
 *
 * @param name the incident's id, such as {@code INC-42}, or {@code DRILL-7}
 * @param run the run's number, as scripts read it; 0 for a drill
 * @param labels what the alerts say, for placeholders and scripts
 */
public record CheckContext(
        String name, long run, String runbook, Map<String, String> labels, Map<String, String> annotations) {

    public static CheckContext of(Run run) {
        return run.isDrill()
                ? new CheckContext("DRILL-" + run.id, 0, run.runbook, run.labels, run.annotations)
                : new CheckContext(run.incident().toString(), run.id, run.runbook, run.labels, run.annotations);
    }
}
