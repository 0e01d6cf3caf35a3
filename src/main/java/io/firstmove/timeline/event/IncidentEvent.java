package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The life of an incident, and what people say about it. */
public sealed interface IncidentEvent extends TimelineEvent {

    @RegisterForReflection
    record IncidentOpened(String title, String severity, Map<String, String> labels) implements IncidentEvent {
        @Override
        public String text() {
            return "Incident opened: " + title;
        }
    }

    @RegisterForReflection
    record IncidentReopened(String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Incident reopened: " + because;
        }
    }

    @RegisterForReflection
    record IncidentAcknowledged() implements IncidentEvent {
        @Override
        public String text() {
            return "Incident acknowledged";
        }
    }

    @RegisterForReflection
    record IncidentResolved(String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Incident resolved: " + because;
        }
    }

    /** What follows was read from Alertmanager's API and not notified. */
    @RegisterForReflection
    record IncidentReconciled(String finding) implements IncidentEvent {
        @Override
        public String text() {
            return "Reconciled with Alertmanager, not notified: " + finding;
        }
    }

    @RegisterForReflection
    record SeverityRaised(String from, String to) implements IncidentEvent {
        @Override
        public String text() {
            return "Severity raised from " + from + " to " + to;
        }
    }

    /**
     * A silence is about to be made; {@link IncidentSilenced} or {@link IncidentNotSilenced} follows unless the service stops.
     *
     * @param labels the exact labels of the alerts
     */
    @RegisterForReflection
    record SilenceRequested(String duration, Map<String, String> labels, String comment) implements IncidentEvent {
        @Override
        public String text() {
            return "Silence of its alerts for " + duration + " requested" + (comment.isEmpty() ? "" : ": " + comment);
        }
    }

    /** @param labels the exact labels of the alerts that Alertmanager keeps quiet about */
    @RegisterForReflection
    record IncidentSilenced(String silenceId, String endsAt, Map<String, String> labels, String comment)
            implements IncidentEvent {
        @Override
        public String text() {
            return "Alerts silenced in Alertmanager until " + endsAt + (comment.isEmpty() ? "" : ": " + comment);
        }
    }

    @RegisterForReflection
    record IncidentNotSilenced(String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Alerts not silenced: " + because;
        }
    }

    @RegisterForReflection
    record SilenceEnded(String silenceId, String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Silence ended: " + because;
        }
    }

    @RegisterForReflection
    record SilenceNotEnded(String silenceId, String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Silence " + silenceId + " not ended: " + because;
        }
    }

    @RegisterForReflection
    record NoteAdded(String note) implements IncidentEvent {
        @Override
        public String text() {
            return note;
        }
    }
}
