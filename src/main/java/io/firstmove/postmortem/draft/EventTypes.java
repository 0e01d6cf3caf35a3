package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import java.util.Optional;

/** Which event an entry was written from. */
final class EventTypes {

    private EventTypes() {}

    /** Empty for a type that no rule asks for; its entries are in the document's timeline all the same. */
    static Optional<Class<? extends TimelineEvent>> of(String type) {
        return Optional.ofNullable(
                switch (type) {
                    case "incident.opened" -> TimelineEvent.IncidentOpened.class;
                    case "incident.reopened" -> TimelineEvent.IncidentReopened.class;
                    case "incident.acknowledged" -> TimelineEvent.IncidentAcknowledged.class;
                    case "incident.resolved" -> TimelineEvent.IncidentResolved.class;
                    case "incident.reconciled" -> TimelineEvent.IncidentReconciled.class;
                    case "incident.severity-raised" -> TimelineEvent.SeverityRaised.class;
                    case "alert.firing" -> TimelineEvent.AlertFiring.class;
                    case "alert.refired" -> TimelineEvent.AlertRefired.class;
                    case "alert.resolved" -> TimelineEvent.AlertResolved.class;
                    case "alert.over" -> TimelineEvent.AlertOver.class;
                    case "alert.truncated" -> TimelineEvent.AlertsTruncated.class;
                    case "alert.measured" -> TimelineEvent.AlertMeasured.class;
                    case "slo.measured" -> TimelineEvent.SloMeasured.class;
                    case "measurement.none" -> TimelineEvent.NotMeasured.class;
                    case "runbook.none", "runbook.selected" -> TimelineEvent.RunbookSelected.class;
                    case "run.started" -> TimelineEvent.RunStarted.class;
                    case "run.finished" -> TimelineEvent.RunFinished.class;
                    case "run.failed" -> TimelineEvent.RunFailed.class;
                    case "check.passed", "check.warned", "check.failed", "check.unknown" ->
                        TimelineEvent.CheckFinished.class;
                    case "cause.identified" -> TimelineEvent.CauseIdentified.class;
                    case "cause.excluded" -> TimelineEvent.CauseExcluded.class;
                    case "cause.undetermined" -> TimelineEvent.CauseUndetermined.class;
                    case "remedy.proposed" -> TimelineEvent.RemedyProposed.class;
                    case "remedy.not-proposed" -> TimelineEvent.RemedyNotProposed.class;
                    case "remedy.shadowed" -> TimelineEvent.RemedyShadowed.class;
                    case "remedy.requested" -> TimelineEvent.RemedyRequested.class;
                    case "remedy.approved" -> TimelineEvent.RemedyApproved.class;
                    case "remedy.rejected" -> TimelineEvent.RemedyRejected.class;
                    case "remedy.expired" -> TimelineEvent.RemedyExpired.class;
                    case "remedy.started" -> TimelineEvent.RemedyStarted.class;
                    case "remedy.acted" -> TimelineEvent.RemedyActed.class;
                    case "remedy.succeeded",
                            "remedy.failed",
                            "remedy.timed-out",
                            "remedy.cancelled",
                            "remedy.unknown" -> TimelineEvent.RemedyEnded.class;
                    case "remedy.demoted" -> TimelineEvent.RemedyDemoted.class;
                    case "note.added" -> TimelineEvent.NoteAdded.class;
                    default -> null;
                });
    }
}
