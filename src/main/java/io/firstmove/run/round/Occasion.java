package io.firstmove.run.round;

import io.firstmove.run.Drill;
import java.util.Map;

/**
 * What checks and remedies are performed for.
 *
 * @param name the incident's id, such as {@code INC-42}, or {@code DRILL-7}
 * @param number the run's; 0 for a drill, which is none
 */
public record Occasion(String name, long number, String runbook, Map<String, String> labels, Map<String, String> annotations) {

    public static Occasion of(Run run) {
        return new Occasion(run.incident().toString(), run.id, run.runbook, run.labels, run.annotations);
    }

    public static Occasion of(Drill drill) {
        return new Occasion("DRILL-" + drill.id, 0, drill.runbook, drill.labels, drill.annotations);
    }
}
