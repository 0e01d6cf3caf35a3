package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Which runbook answers an incident, and whether it is started. */
@RegisterForReflection // its records, too
public sealed interface RunbookEvent extends TimelineEvent {

    /** The name of the runbook; empty where there is none. */
    String runbook();

    /**
     * Which runbook was chosen, and why.
     *
     * @param runbook empty when there is none
     */
    record RunbookSelected(String runbook, String because) implements RunbookEvent {
        @Override
        public EventType type() {
            return EventType.of(RunbookSelected.class, runbook.isEmpty() ? "none" : "selected");
        }

        @Override
        public String text() {
            return runbook.isEmpty() ? "No runbook: " + because : "Runbook " + runbook + ": " + because;
        }
    }

    /**
     * Alerts start nothing, for instance because their runbook has been started for this incident.
     *
     * @param runbook empty when it does not matter which
     */
    record RunbookNotStarted(String runbook, String because) implements RunbookEvent {
        @Override
        public String text() {
            return (runbook.isEmpty() ? "No runbook started: " : "Runbook " + runbook + " not started: ") + because;
        }
    }
}
