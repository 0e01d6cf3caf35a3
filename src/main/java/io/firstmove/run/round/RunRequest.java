package io.firstmove.run.round;

import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.IncidentId;
import java.util.Map;

/**
 * A run that should happen.
 *
 * @param labels the labels that the run's alerts agree on; data for its checks
 * @param annotations the annotations that they agree on
 * @param trigger why it happens, for people
 */
public record RunRequest(
        IncidentId incident,
        Runbook runbook,
        Map<String, String> labels,
        Map<String, String> annotations,
        String trigger) {}
