package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What concerns the service itself. */
@RegisterForReflection // its records, too
public sealed interface ServiceEvent extends TimelineEvent {

    /** The service-wide ceiling of what remedies may do by themselves. */
    record AutonomyChanged(String from, String to) implements ServiceEvent {
        @Override
        public String text() {
            return "Autonomy ceiling changed from " + from + " to " + to;
        }
    }

    /** Delivery to Slack failed for so long that it was abandoned. */
    record SlackGivenUp(String channel, String because) implements ServiceEvent {
        @Override
        public String text() {
            return "Slack was not told (channel " + channel + "): " + because;
        }
    }

    /** A demoted remedy may start automatically again; recorded where it was demoted. */
    record RemedyRestored(String runbook, String remedy) implements ServiceEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " of " + runbook + " may start automatically again";
        }
    }
}
