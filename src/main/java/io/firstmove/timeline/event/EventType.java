package io.firstmove.timeline.event;

import static io.firstmove.timeline.event.EventType.Effect.BAD;
import static io.firstmove.timeline.event.EventType.Effect.GOOD;
import static io.firstmove.timeline.event.EventType.Effect.NEUTRAL;
import static io.firstmove.timeline.event.EventType.Effect.WARNING;
import static io.firstmove.timeline.event.EventType.Weight.DECISION;
import static io.firstmove.timeline.event.EventType.Weight.JUDGEMENT;
import static io.firstmove.timeline.event.EventType.Weight.NEWS;
import static io.firstmove.timeline.event.EventType.Weight.PROGRESS;
import static io.firstmove.timeline.event.EventType.Weight.STEP;

import io.firstmove.timeline.event.AlertEvent.AlertFiring;
import io.firstmove.timeline.event.AlertEvent.AlertOver;
import io.firstmove.timeline.event.AlertEvent.AlertRefired;
import io.firstmove.timeline.event.AlertEvent.AlertResolved;
import io.firstmove.timeline.event.AlertEvent.AlertsTruncated;
import io.firstmove.timeline.event.AlertEvent.HeartbeatReturned;
import io.firstmove.timeline.event.AlertEvent.HeartbeatStopped;
import io.firstmove.timeline.event.CauseEvent.CauseExcluded;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CauseEvent.CauseUndetermined;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.CheckEvent.CheckProgress;
import io.firstmove.timeline.event.IncidentEvent.IncidentAcknowledged;
import io.firstmove.timeline.event.IncidentEvent.IncidentNotSilenced;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReconciled;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.IncidentResolved;
import io.firstmove.timeline.event.IncidentEvent.IncidentSilenced;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.firstmove.timeline.event.IncidentEvent.SeverityRaised;
import io.firstmove.timeline.event.IncidentEvent.SilenceEnded;
import io.firstmove.timeline.event.IncidentEvent.SilenceNotEnded;
import io.firstmove.timeline.event.IncidentEvent.SilenceRequested;
import io.firstmove.timeline.event.MeasurementEvent.AlertMeasured;
import io.firstmove.timeline.event.MeasurementEvent.NotMeasured;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemArchived;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemDrafted;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemEdited;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemMoved;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemNotArchived;
import io.firstmove.timeline.event.RemedyEvent.RemedyActed;
import io.firstmove.timeline.event.RemedyEvent.RemedyApproved;
import io.firstmove.timeline.event.RemedyEvent.RemedyChecking;
import io.firstmove.timeline.event.RemedyEvent.RemedyDemoted;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyExpired;
import io.firstmove.timeline.event.RemedyEvent.RemedyLate;
import io.firstmove.timeline.event.RemedyEvent.RemedyNotProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyProgress;
import io.firstmove.timeline.event.RemedyEvent.RemedyProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyRejected;
import io.firstmove.timeline.event.RemedyEvent.RemedyRequested;
import io.firstmove.timeline.event.RemedyEvent.RemedyShadowed;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import io.firstmove.timeline.event.RemedyEvent.RemedyWaiting;
import io.firstmove.timeline.event.RunEvent.RunFailed;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunEvent.RunResumed;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import io.firstmove.timeline.event.RunbookEvent.RunbookNotStarted;
import io.firstmove.timeline.event.RunbookEvent.RunbookSelected;
import io.firstmove.timeline.event.ServiceEvent.AutonomyChanged;
import io.firstmove.timeline.event.ServiceEvent.RemedyRestored;
import io.firstmove.timeline.event.ServiceEvent.SlackGivenUp;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every type of timeline entry: the name that people script against, the record that is stored, and what it is for
 * readers. Pages and Slack derive from effect and weight how to show it; nothing else lists types by name.
 */
public enum EventType {
    INCIDENT_OPENED("incident.opened", IncidentOpened.class, BAD, STEP, "An incident was opened"),
    INCIDENT_REOPENED("incident.reopened", IncidentReopened.class, BAD, NEWS, "A resolved incident is open again"),
    INCIDENT_ACKNOWLEDGED("incident.acknowledged", IncidentAcknowledged.class, NEUTRAL, NEWS, "A person works on it"),
    INCIDENT_RESOLVED("incident.resolved", IncidentResolved.class, GOOD, NEWS, "It is over"),
    INCIDENT_RECONCILED("incident.reconciled", IncidentReconciled.class, NEUTRAL, NEWS, "Found by asking Alertmanager"),
    INCIDENT_SEVERITY_RAISED("incident.severity-raised", SeverityRaised.class, WARNING, NEWS, "A severer alert joined"),
    INCIDENT_SILENCE_REQUESTED(
            "incident.silence-requested", SilenceRequested.class, NEUTRAL, STEP, "Alertmanager is asked to silence"),
    INCIDENT_SILENCED("incident.silenced", IncidentSilenced.class, NEUTRAL, NEWS, "Alertmanager silences its alerts"),
    INCIDENT_NOT_SILENCED("incident.not-silenced", IncidentNotSilenced.class, WARNING, NEWS, "A silence was not made"),
    INCIDENT_SILENCE_ENDED("incident.silence-ended", SilenceEnded.class, NEUTRAL, NEWS, "A silence was ended"),
    INCIDENT_SILENCE_NOT_ENDED(
            "incident.silence-not-ended", SilenceNotEnded.class, WARNING, NEWS, "A silence lasts on"),
    NOTE_ADDED("note.added", NoteAdded.class, NEUTRAL, NEWS, "A note"),
    ALERT_FIRING("alert.firing", AlertFiring.class, BAD, STEP, "Alerts fire"),
    ALERT_REFIRED("alert.refired", AlertRefired.class, BAD, STEP, "Alerts fire again; the pause was not notified"),
    ALERT_RESOLVED("alert.resolved", AlertResolved.class, GOOD, STEP, "Alerts are resolved"),
    ALERT_OVER("alert.over", AlertOver.class, GOOD, STEP, "Alerts had been resolved before they were notified"),
    ALERT_TRUNCATED("alert.truncated", AlertsTruncated.class, WARNING, NEWS, "A notification left out alerts"),
    HEARTBEAT_STOPPED("heartbeat.stopped", HeartbeatStopped.class, BAD, NEWS, "The heartbeat alert is missing"),
    HEARTBEAT_RETURNED("heartbeat.returned", HeartbeatReturned.class, GOOD, NEWS, "The heartbeat is back"),
    RUNBOOK_SELECTED("runbook.selected", RunbookSelected.class, NEUTRAL, JUDGEMENT, "This runbook answers it"),
    RUNBOOK_NONE("runbook.none", RunbookSelected.class, NEUTRAL, JUDGEMENT, "No runbook answers it"),
    RUNBOOK_NOT_STARTED("runbook.not-started", RunbookNotStarted.class, NEUTRAL, JUDGEMENT, "Alerts started no run"),
    RUN_STARTED("run.started", RunStarted.class, NEUTRAL, STEP, "A run began"),
    RUN_RESUMED("run.resumed", RunResumed.class, NEUTRAL, NEWS, "A run that was interrupted continues"),
    RUN_FINISHED("run.finished", RunFinished.class, NEUTRAL, NEWS, "All checks have results"),
    RUN_FAILED("run.failed", RunFailed.class, BAD, NEWS, "A run was abandoned"),
    CHECK_PASSED("check.passed", CheckFinished.class, GOOD, NEWS, "A check found nothing wrong"),
    CHECK_WARNED("check.warned", CheckFinished.class, WARNING, NEWS, "A check found something to watch"),
    CHECK_FAILED("check.failed", CheckFinished.class, BAD, NEWS, "A check found something wrong"),
    CHECK_UNKNOWN("check.unknown", CheckFinished.class, WARNING, NEWS, "A check has no result"),
    CHECK_PROGRESS("check.progress", CheckProgress.class, NEUTRAL, PROGRESS, "Output of a check that runs"),
    CAUSE_IDENTIFIED("cause.identified", CauseIdentified.class, WARNING, DECISION, "A cause is true"),
    CAUSE_EXCLUDED("cause.excluded", CauseExcluded.class, NEUTRAL, JUDGEMENT, "A cause is false"),
    CAUSE_UNDETERMINED("cause.undetermined", CauseUndetermined.class, NEUTRAL, DECISION, "A cause may be true"),
    REMEDY_PROPOSED("remedy.proposed", RemedyProposed.class, WARNING, DECISION, "A remedy waits for approval"),
    REMEDY_NOT_PROPOSED("remedy.not-proposed", RemedyNotProposed.class, NEUTRAL, JUDGEMENT, "A remedy does not apply"),
    REMEDY_SHADOWED("remedy.shadowed", RemedyShadowed.class, NEUTRAL, DECISION, "What a remedy would have done"),
    REMEDY_REQUESTED("remedy.requested", RemedyRequested.class, NEUTRAL, DECISION, "The first of two people agrees"),
    REMEDY_APPROVED("remedy.approved", RemedyApproved.class, NEUTRAL, DECISION, "A remedy may start"),
    REMEDY_REJECTED("remedy.rejected", RemedyRejected.class, NEUTRAL, DECISION, "A person does not want a remedy"),
    REMEDY_EXPIRED("remedy.expired", RemedyExpired.class, WARNING, DECISION, "Nobody decided in time"),
    REMEDY_WAITING("remedy.waiting", RemedyWaiting.class, NEUTRAL, DECISION, "A remedy waits for what passes"),
    REMEDY_CHECKING("remedy.checking", RemedyChecking.class, NEUTRAL, JUDGEMENT, "Checks before a remedy starts"),
    REMEDY_STARTED("remedy.started", RemedyStarted.class, NEUTRAL, DECISION, "A remedy is about to start"),
    REMEDY_PROGRESS("remedy.progress", RemedyProgress.class, NEUTRAL, PROGRESS, "Output of a remedy that runs"),
    REMEDY_ACTED("remedy.acted", RemedyActed.class, NEUTRAL, NEWS, "The action ended; its verification follows"),
    REMEDY_SUCCEEDED("remedy.succeeded", RemedyEnded.class, GOOD, DECISION, "A remedy helped"),
    REMEDY_FAILED("remedy.failed", RemedyEnded.class, BAD, DECISION, "A remedy did not help"),
    REMEDY_TIMED_OUT("remedy.timed-out", RemedyEnded.class, BAD, DECISION, "A remedy took too long"),
    REMEDY_CANCELLED("remedy.cancelled", RemedyEnded.class, NEUTRAL, DECISION, "A remedy was called off"),
    REMEDY_UNKNOWN("remedy.unknown", RemedyEnded.class, WARNING, DECISION, "The outcome of a remedy is unknown"),
    REMEDY_LATE("remedy.late", RemedyLate.class, NEUTRAL, NEWS, "An attempt that had been abandoned came back"),
    REMEDY_DEMOTED("remedy.demoted", RemedyDemoted.class, WARNING, DECISION, "A remedy needs approval from now on"),
    REMEDY_RESTORED("remedy.restored", RemedyRestored.class, GOOD, DECISION, "A remedy may start automatically again"),
    AUTONOMY_CHANGED("autonomy.changed", AutonomyChanged.class, WARNING, DECISION, "The autonomy ceiling changed"),
    SLACK_GIVEN_UP("slack.given-up", SlackGivenUp.class, BAD, NEWS, "Slack could not be reached for too long"),
    POSTMORTEM_DRAFTED("postmortem.drafted", PostmortemDrafted.class, NEUTRAL, NEWS, "Firstmove wrote a revision"),
    POSTMORTEM_EDITED("postmortem.edited", PostmortemEdited.class, NEUTRAL, NEWS, "A person wrote a revision"),
    POSTMORTEM_TAKEN_BACK("postmortem.taken-back", PostmortemMoved.class, NEUTRAL, NEWS, "A revision is a draft again"),
    POSTMORTEM_IN_REVIEW("postmortem.in-review", PostmortemMoved.class, NEUTRAL, NEWS, "A revision is in review"),
    POSTMORTEM_PUBLISHED("postmortem.published", PostmortemMoved.class, NEUTRAL, NEWS, "A revision is published"),
    POSTMORTEM_ARCHIVED("postmortem.archived", PostmortemArchived.class, NEUTRAL, NEWS, "Committed to git"),
    POSTMORTEM_NOT_ARCHIVED("postmortem.not-archived", PostmortemNotArchived.class, BAD, NEWS, "No commit in git"),
    ALERT_MEASURED("alert.measured", AlertMeasured.class, NEUTRAL, NEWS, "What Prometheus knows of an alert's rule"),
    SLO_MEASURED("slo.measured", SloMeasured.class, NEUTRAL, NEWS, "What the incident cost of an error budget"),
    MEASUREMENT_NONE("measurement.none", NotMeasured.class, NEUTRAL, NEWS, "Something could not be measured");

    /** What an event means for the system that the incident is about, or for the watch over it. */
    public enum Effect {
        GOOD,
        BAD,
        WARNING,
        NEUTRAL
    }

    /** How much an event adds to the state of the incident. */
    public enum Weight {
        /** Output of something that runs. */
        PROGRESS,
        /** A change that the incident's state shows as well. */
        STEP,
        /** Something to report. */
        NEWS,
        /** A decision that answers "why not?": which runbook, what is excluded, what does not apply. */
        JUDGEMENT,
        /** A decision to report. */
        DECISION;

        /** Whether the entry says why something was done, or was not. */
        public boolean isDecision() {
            return this == JUDGEMENT || this == DECISION;
        }

        /** Whether people who follow the incident are to be notified. */
        public boolean isReported() {
            return this == NEWS || this == DECISION;
        }
    }

    private static final Map<String, EventType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, type -> type));

    private static final Map<Class<?>, List<EventType>> BY_RECORD =
            Stream.of(values()).collect(Collectors.groupingBy(EventType::record));

    private final String wireName;
    private final Class<? extends TimelineEvent> record;
    private final Effect effect;
    private final Weight weight;
    private final String meaning;

    EventType(String wireName, Class<? extends TimelineEvent> record, Effect effect, Weight weight, String meaning) {
        this.wireName = wireName;
        this.record = record;
        this.effect = effect;
        this.weight = weight;
        this.meaning = meaning;
    }

    /** The type of that name; empty for a name of another version. */
    public static Optional<EventType> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** The type of a record that has one. */
    static EventType of(Class<? extends TimelineEvent> record) {
        var types = BY_RECORD.getOrDefault(record, List.of());
        if (types.size() != 1) {
            throw new IllegalArgumentException(record.getSimpleName() + " has " + types.size() + " types");
        }
        return types.getFirst();
    }

    /**
     * The type of a record that has several, by the part of its name after the dot.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    static EventType of(Class<? extends TimelineEvent> record, String variant) {
        return BY_RECORD.getOrDefault(record, List.of()).stream()
                .filter(type -> type.wireName.endsWith("." + variant))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(record.getSimpleName() + " has no type '" + variant + "'"));
    }

    /** The types of which this is true. */
    public static Set<EventType> where(Predicate<EventType> condition) {
        return Stream.of(values())
                .filter(condition)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    }

    /** As in JSON, such as {@code alert.firing}. */
    public String wireName() {
        return wireName;
    }

    /** What is stored as the entry's data. */
    public Class<? extends TimelineEvent> record() {
        return record;
    }

    public Effect effect() {
        return effect;
    }

    public Weight weight() {
        return weight;
    }

    /** For the documentation, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** Whether its record is one of a family, such as {@link RemedyEvent}. */
    public boolean isOf(Class<? extends TimelineEvent> family) {
        return family.isAssignableFrom(record);
    }
}
