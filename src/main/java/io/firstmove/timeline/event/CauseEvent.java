package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What was concluded about a cause. */
public sealed interface CauseEvent extends TimelineEvent {

    long run();

    /** The name of the cause. */
    String cause();

    /** The cause as the runbook words it. */
    String say();

    @RegisterForReflection
    record CauseIdentified(long run, String cause, String say, String because) implements CauseEvent {
        @Override
        public String text() {
            return "Probable cause: " + say + " (" + because + ")";
        }
    }

    @RegisterForReflection
    record CauseExcluded(long run, String cause, String say, String because) implements CauseEvent {
        @Override
        public String text() {
            return "Not the cause: " + say + " (" + because + ")";
        }
    }

    /** A cause whose condition is neither true nor false, for lack of results. */
    @RegisterForReflection
    record CauseUndetermined(long run, String cause, String say, String because) implements CauseEvent {
        @Override
        public String text() {
            return "Could not tell whether: " + say + " (" + because + ")";
        }
    }
}
