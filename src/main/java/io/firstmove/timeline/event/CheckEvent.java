package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** What checks find, and what they print meanwhile. */
@RegisterForReflection // its records, too
public sealed interface CheckEvent extends TimelineEvent {

    long run();

    /** The name of the check. */
    String check();

    /**
     * A check's result.
     *
     * @param verdict passed, warned, failed or unknown
     * @param reason why it is unknown, otherwise empty
     * @param tookMillis how long the check took, in milliseconds
     */
    record CheckFinished(
            long run,
            String check,
            String action,
            String verdict,
            String reason,
            String summary,
            Map<String, Object> findings,
            long tookMillis)
            implements CheckEvent {
        @Override
        public EventType type() {
            return EventType.of(CheckFinished.class, verdict);
        }

        @Override
        public String text() {
            return "Check " + check + " " + (verdict.equals("unknown") ? "could not tell" : verdict) + ": " + summary;
        }
    }

    /**
     * What a check printed since the last such entry, while it still ran.
     *
     * @param output in whole lines, masked and cut to 2 KiB
     */
    record CheckProgress(long run, String check, String output) implements CheckEvent {
        @Override
        public String text() {
            return "Check " + check + " says: " + output.strip();
        }
    }
}
