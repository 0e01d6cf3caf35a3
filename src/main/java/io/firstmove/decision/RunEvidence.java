package io.firstmove.decision;

import io.firstmove.action.ActionResult;
import java.util.Map;

/**
 * What is known about an incident.
 *
 * @param labels labels that all alerts of the incident share
 * @param finished the latest results of the checks that have finished, by name
 * @param remedies what has become of the remedies that were decided on, by name
 */
public record RunEvidence(
        Map<String, String> labels, Map<String, ActionResult> finished, Map<String, RemedyState> remedies) {

    /** Nothing has been decided yet. */
    public RunEvidence(Map<String, String> labels, Map<String, ActionResult> finished) {
        this(labels, finished, Map.of());
    }
}
