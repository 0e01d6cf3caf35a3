package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The course of a run. */
@RegisterForReflection // its records, too
public sealed interface RunEvent extends TimelineEvent {

    /** The number of the run. */
    long run();

    record RunStarted(long run, String runbook, String runbookHash, List<String> checks) implements RunEvent {
        @Override
        public String text() {
            return "Run " + run + " of " + runbook + " started: " + AlertNames.join(checks, "no checks");
        }
    }

    record RunResumed(long run, List<String> kept, List<String> repeated) implements RunEvent {
        @Override
        public String text() {
            return "Run " + run + " was cut off and goes on; finished checks kept: " + AlertNames.join(kept, "none")
                    + "; checks run again: " + AlertNames.join(repeated, "none");
        }
    }

    record RunFinished(long run, String runbook, Map<String, Integer> verdicts) implements RunEvent {

        private static final List<String> WORST_FIRST = List.of("failed", "warned", "unknown", "passed");

        @Override
        public String text() {
            var counts = verdicts.entrySet().stream()
                    .sorted(Comparator.comparingInt(verdict -> WORST_FIRST.indexOf(verdict.getKey())))
                    .map(verdict -> verdict.getValue() + " " + verdict.getKey())
                    .toList();
            return "Run " + run + " finished: " + AlertNames.join(counts, "no checks");
        }
    }

    record RunFailed(long run, String because) implements RunEvent {
        @Override
        public String text() {
            return "Run " + run + " was given up: " + because;
        }
    }
}
