package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** Which runbook answers an incident, and whether it is started. */
@RegisterForReflection // its records, too
public sealed interface RunbookEvent extends TimelineEvent {

    /** The name of the runbook as it is stored, which is empty where there is none; see {@link #name}. */
    String runbook();

    default Optional<String> name() {
        return Optional.of(runbook()).filter(name -> !name.isEmpty());
    }

    /** Which runbook was chosen, if any, and why. */
    record RunbookSelected(String runbook, String because) implements RunbookEvent {
        public static RunbookSelected of(Optional<String> runbook, String reason) {
            return new RunbookSelected(runbook.orElse(""), reason);
        }

        @Override
        public EventType type() {
            return EventType.of(RunbookSelected.class, runbook.isEmpty() ? "none" : "selected");
        }

        @Override
        public String text() {
            return runbook.isEmpty() ? "No runbook: " + because : "Runbook " + runbook + ": " + because;
        }
    }

    /** Alerts start nothing, for instance because their runbook has been started for this incident. */
    record RunbookNotStarted(String runbook, String because) implements RunbookEvent {
        public static RunbookNotStarted of(Optional<String> runbook, String reason) {
            return new RunbookNotStarted(runbook.orElse(""), reason);
        }

        @Override
        public String text() {
            return (runbook.isEmpty() ? "No runbook started: " : "Runbook " + runbook + " not started: ") + because;
        }
    }
}
