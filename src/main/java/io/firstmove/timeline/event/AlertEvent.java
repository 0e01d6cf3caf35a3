package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What happened to alerts, and to the heartbeat that says that alerts can arrive at all. */
@RegisterForReflection // its records, too
public sealed interface AlertEvent extends TimelineEvent {

    /** An alert that an entry speaks of. */
    record AlertReference(String fingerprint, Instant startsAt, String name) {}

    record AlertFiring(List<AlertReference> alerts) implements AlertEvent {
        @Override
        public String text() {
            return "Firing: " + AlertNames.of(alerts);
        }
    }

    /** The same alerts began again, and their end had not been notified. */
    record AlertRefired(List<AlertReference> alerts) implements AlertEvent {
        @Override
        public String text() {
            return "Firing again, after a pause that was not notified: " + AlertNames.of(alerts);
        }
    }

    record AlertResolved(List<AlertReference> alerts) implements AlertEvent {
        @Override
        public String text() {
            return "Resolved: " + AlertNames.of(alerts);
        }
    }

    /** The first that we hear of these alerts is that they are over. */
    record AlertOver(List<AlertReference> alerts) implements AlertEvent {
        @Override
        public String text() {
            return "Fired and resolved before Firstmove was notified: " + AlertNames.of(alerts);
        }
    }

    record AlertsTruncated(int leftOut) implements AlertEvent {
        @Override
        public String text() {
            return "Alertmanager left out " + leftOut + (leftOut == 1 ? " alert" : " alerts")
                    + " (max_alerts): the incident is not resolved before they are known";
        }
    }

    /**
     * The alert that fires always has stayed away: Prometheus, Alertmanager or the way from there is down.
     *
     * @param lastSeenAt when it came last; empty when it never has
     * @param afterSeconds how long it may stay away
     */
    record HeartbeatStopped(String heartbeat, Optional<Instant> lastSeenAt, long afterSeconds) implements AlertEvent {
        @Override
        public String text() {
            return "No heartbeat for " + afterSeconds + " s: "
                    + lastSeenAt
                            .map(at -> heartbeat + " came last at " + at.truncatedTo(ChronoUnit.SECONDS))
                            .orElse("none has ever come")
                    + ". Alerts may be lost before they reach Firstmove";
        }
    }

    record HeartbeatReturned(String heartbeat) implements AlertEvent {
        @Override
        public String text() {
            return "The heartbeat is back: " + heartbeat;
        }
    }
}
