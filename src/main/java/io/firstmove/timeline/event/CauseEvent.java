package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What was concluded about a cause. */
@RegisterForReflection // its records, too
public sealed interface CauseEvent extends TimelineEvent {

    long run();

    /** The name of the cause. */
    String cause();

    /** The cause as the runbook words it. */
    String say();

    record CauseIdentified(long run, String cause, String say, String because) implements CauseEvent {
        @Override
        public String text() {
            return "Probable cause: " + say + " (" + because + ")";
        }
    }

    record CauseExcluded(long run, String cause, String say, String because) implements CauseEvent {
        @Override
        public String text() {
            return "Not the cause: " + say + " (" + because + ")";
        }
    }

    /** A cause whose condition is neither true nor false, for lack of results. */
    record CauseUndetermined(long run, String cause, String say, String because) implements CauseEvent {
        @Override
        public String text() {
            return "Could not tell whether: " + say + " (" + because + ")";
        }
    }
}
