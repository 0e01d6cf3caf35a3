package io.firstmove.cli.runbook;

import io.firstmove.action.ActionResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test of a runbook: what fires, what the checks find, and what is to come of it.
 *
 * @param line where it stands in {@code tests.yaml}
 * @param results what the checks find, by name
 */
public record RunbookTest(
        String name, int line, List<Alert> alerts, Map<String, ActionResult> results, Expected expected) {

    /** An alert that fires. */
    record Alert(Map<String, String> labels, Map<String, String> annotations) {}

    /**
     * What is to come of it.
     *
     * @param matches whether the alerts lead to this runbook
     * @param cause the probable cause, {@code none} for none; empty for any
     * @param causes exactly the causes that apply; empty for any
     * @param remedies what becomes of remedies, by name
     */
    record Expected(
            boolean matches, Optional<String> cause, Optional<List<String>> causes, Map<String, String> remedies) {}
}
