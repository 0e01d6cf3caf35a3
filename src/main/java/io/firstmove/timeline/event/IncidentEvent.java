package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The life of an incident, and what people say about it. */
@RegisterForReflection // its records, too
public sealed interface IncidentEvent extends TimelineEvent {

    record IncidentOpened(String title, String severity, Map<String, String> labels) implements IncidentEvent {
        @Override
        public String text() {
            return "Incident opened: " + title;
        }
    }

    record IncidentReopened(String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Incident reopened: " + because;
        }
    }

    record IncidentAcknowledged() implements IncidentEvent {
        @Override
        public String text() {
            return "Incident acknowledged";
        }
    }

    record IncidentResolved(String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Incident resolved: " + because;
        }
    }

    /** What follows was read from Alertmanager's API and not notified. */
    record IncidentReconciled(String finding) implements IncidentEvent {
        @Override
        public String text() {
            return "Reconciled with Alertmanager, not notified: " + finding;
        }
    }

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
    record SilenceRequested(String duration, Map<String, String> labels, String comment) implements IncidentEvent {
        @Override
        public String text() {
            return "Silence of its alerts for " + duration + " requested" + (comment.isEmpty() ? "" : ": " + comment);
        }
    }

    /** @param labels the exact labels of the alerts that Alertmanager keeps quiet about */
    record IncidentSilenced(String silenceId, String endsAt, Map<String, String> labels, String comment)
            implements IncidentEvent {
        @Override
        public String text() {
            return "Alerts silenced in Alertmanager until " + endsAt + (comment.isEmpty() ? "" : ": " + comment);
        }
    }

    record IncidentNotSilenced(String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Alerts not silenced: " + because;
        }
    }

    record SilenceEnded(String silenceId, String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Silence ended: " + because;
        }
    }

    record SilenceNotEnded(String silenceId, String because) implements IncidentEvent {
        @Override
        public String text() {
            return "Silence " + silenceId + " not ended: " + because;
        }
    }

    record NoteAdded(String note) implements IncidentEvent {
        @Override
        public String text() {
            return note;
        }
    }
}
