package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an incident. The record is stored as the entry's {@code data}; its type and its sentence are
 * stored beside it, so that an old entry reads the same whatever later versions say.
 */
public sealed interface TimelineEvent {

    /** The dotted type, such as {@code alert.firing}; people script against it. */
    String type();

    /** One sentence for people. */
    String text();

    /** An alert that an entry speaks of. */
    @RegisterForReflection
    record AlertReference(String fingerprint, Instant startsAt, String name) {}

    @RegisterForReflection
    record IncidentOpened(String title, String severity, Map<String, String> labels) implements TimelineEvent {
        @Override
        public String type() {
            return "incident.opened";
        }

        @Override
        public String text() {
            return "Incident opened: " + title;
        }
    }

    @RegisterForReflection
    record IncidentReopened(String because) implements TimelineEvent {
        @Override
        public String type() {
            return "incident.reopened";
        }

        @Override
        public String text() {
            return "Incident reopened: " + because;
        }
    }

    @RegisterForReflection
    record IncidentAcknowledged() implements TimelineEvent {
        @Override
        public String type() {
            return "incident.acknowledged";
        }

        @Override
        public String text() {
            return "Incident acknowledged";
        }
    }

    @RegisterForReflection
    record IncidentResolved(String because) implements TimelineEvent {
        @Override
        public String type() {
            return "incident.resolved";
        }

        @Override
        public String text() {
            return "Incident resolved: " + because;
        }
    }

    /** Says that what follows was read from Alertmanager's API, because no notification told us. */
    @RegisterForReflection
    record IncidentReconciled(String finding) implements TimelineEvent {
        @Override
        public String type() {
            return "incident.reconciled";
        }

        @Override
        public String text() {
            return "Reconciled with Alertmanager, not notified: " + finding;
        }
    }

    @RegisterForReflection
    record SeverityRaised(String from, String to) implements TimelineEvent {
        @Override
        public String type() {
            return "incident.severity-raised";
        }

        @Override
        public String text() {
            return "Severity raised from " + from + " to " + to;
        }
    }

    @RegisterForReflection
    record AlertFiring(List<AlertReference> alerts) implements TimelineEvent {
        @Override
        public String type() {
            return "alert.firing";
        }

        @Override
        public String text() {
            return "Firing: " + AlertNames.of(alerts);
        }
    }

    /** The same alerts began again, and nobody told us that they had stopped. */
    @RegisterForReflection
    record AlertRefired(List<AlertReference> alerts) implements TimelineEvent {
        @Override
        public String type() {
            return "alert.refired";
        }

        @Override
        public String text() {
            return "Firing again, after a pause that was not notified: " + AlertNames.of(alerts);
        }
    }

    @RegisterForReflection
    record AlertResolved(List<AlertReference> alerts) implements TimelineEvent {
        @Override
        public String type() {
            return "alert.resolved";
        }

        @Override
        public String text() {
            return "Resolved: " + AlertNames.of(alerts);
        }
    }

    /** The first that we hear of these alerts is that they are over. */
    @RegisterForReflection
    record AlertOver(List<AlertReference> alerts) implements TimelineEvent {
        @Override
        public String type() {
            return "alert.over";
        }

        @Override
        public String text() {
            return "Fired and resolved before Firstmove was notified: " + AlertNames.of(alerts);
        }
    }

    @RegisterForReflection
    record AlertsTruncated(int leftOut) implements TimelineEvent {
        @Override
        public String type() {
            return "alert.truncated";
        }

        @Override
        public String text() {
            return "Alertmanager left out " + leftOut + (leftOut == 1 ? " alert" : " alerts")
                    + " (max_alerts): the incident is not resolved before they are known";
        }
    }

    /**
     * The alert that fires always has stayed away: Prometheus, Alertmanager or the way from there is down.
     *
     * @param lastSeenAt when it came last; null when it never has
     * @param afterSeconds how long it may stay away
     */
    @RegisterForReflection
    record HeartbeatStopped(String heartbeat, @Nullable Instant lastSeenAt, long afterSeconds)
            implements TimelineEvent {
        @Override
        public String type() {
            return "heartbeat.stopped";
        }

        @Override
        public String text() {
            return "No heartbeat for " + afterSeconds + " s: "
                    + (lastSeenAt == null
                            ? "none has ever come"
                            : heartbeat + " came last at " + lastSeenAt.truncatedTo(ChronoUnit.SECONDS))
                    + ". Alerts may be lost before they reach Firstmove";
        }
    }

    @RegisterForReflection
    record HeartbeatReturned(String heartbeat) implements TimelineEvent {
        @Override
        public String type() {
            return "heartbeat.returned";
        }

        @Override
        public String text() {
            return "The heartbeat is back: " + heartbeat;
        }
    }

    /**
     * Which runbook was chosen, and why.
     *
     * @param runbook empty when there is none
     */
    @RegisterForReflection
    record RunbookSelected(String runbook, String because) implements TimelineEvent {
        @Override
        public String type() {
            return runbook.isEmpty() ? "runbook.none" : "runbook.selected";
        }

        @Override
        public String text() {
            return runbook.isEmpty() ? "No runbook: " + because : "Runbook " + runbook + ": " + because;
        }
    }

    /**
     * Alerts start nothing, for instance because their runbook has been started for this incident.
     *
     * @param runbook empty when it does not matter which
     */
    @RegisterForReflection
    record RunbookNotStarted(String runbook, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "runbook.not-started";
        }

        @Override
        public String text() {
            return (runbook.isEmpty() ? "No runbook started: " : "Runbook " + runbook + " not started: ") + because;
        }
    }

    @RegisterForReflection
    record RunStarted(long run, String runbook, String runbookHash, List<String> checks) implements TimelineEvent {
        @Override
        public String type() {
            return "run.started";
        }

        @Override
        public String text() {
            return "Run " + run + " of " + runbook + " started: " + AlertNames.join(checks, "no checks");
        }
    }

    @RegisterForReflection
    record RunResumed(long run, List<String> kept, List<String> repeated) implements TimelineEvent {
        @Override
        public String type() {
            return "run.resumed";
        }

        @Override
        public String text() {
            return "Run " + run + " was cut off and goes on; finished checks kept: " + AlertNames.join(kept, "none")
                    + "; checks run again: " + AlertNames.join(repeated, "none");
        }
    }

    @RegisterForReflection
    record RunFinished(long run, String runbook, Map<String, Integer> verdicts) implements TimelineEvent {

        private static final List<String> WORST_FIRST = List.of("failed", "warned", "unknown", "passed");

        @Override
        public String type() {
            return "run.finished";
        }

        @Override
        public String text() {
            var counts = verdicts.entrySet().stream()
                    .sorted(Comparator.comparingInt(verdict -> WORST_FIRST.indexOf(verdict.getKey())))
                    .map(verdict -> verdict.getValue() + " " + verdict.getKey())
                    .toList();
            return "Run " + run + " finished: " + AlertNames.join(counts, "no checks");
        }
    }

    @RegisterForReflection
    record RunFailed(long run, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "run.failed";
        }

        @Override
        public String text() {
            return "Run " + run + " was given up: " + because;
        }
    }

    /**
     * A check's result.
     *
     * @param verdict passed, warned, failed or unknown
     * @param reason why it is unknown, otherwise empty
     * @param tookMillis how long the check took, in milliseconds
     */
    @RegisterForReflection
    record CheckFinished(
            long run,
            String check,
            String action,
            String verdict,
            String reason,
            String summary,
            Map<String, Object> findings,
            long tookMillis)
            implements TimelineEvent {
        @Override
        public String type() {
            return "check." + verdict;
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
    @RegisterForReflection
    record CheckProgress(long run, String check, String output) implements TimelineEvent {
        @Override
        public String type() {
            return "check.progress";
        }

        @Override
        public String text() {
            return "Check " + check + " says: " + output.strip();
        }
    }

    @RegisterForReflection
    record CauseIdentified(long run, String cause, String say, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "cause.identified";
        }

        @Override
        public String text() {
            return "Probable cause: " + say + " (" + because + ")";
        }
    }

    @RegisterForReflection
    record CauseExcluded(long run, String cause, String say, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "cause.excluded";
        }

        @Override
        public String text() {
            return "Not the cause: " + say + " (" + because + ")";
        }
    }

    /** A cause whose condition could not be told true or false. */
    @RegisterForReflection
    record CauseUndetermined(long run, String cause, String say, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "cause.undetermined";
        }

        @Override
        public String text() {
            return "Could not tell whether: " + say + " (" + because + ")";
        }
    }

    /**
     * A remedy that waits for a person.
     *
     * @param target what it would act on
     * @param fingerprint what an approval is for
     * @param guard what keeps it from acting by itself, otherwise empty
     */
    @RegisterForReflection
    record RemedyProposed(
            long run,
            String remedy,
            String action,
            String autonomy,
            String because,
            String target,
            String fingerprint,
            Instant expiresAt,
            String guard)
            implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.proposed";
        }

        @Override
        public String text() {
            return "Proposed remedy: " + remedy + " (" + action + " on " + target + "), because " + because
                    + (guard.isEmpty() ? "" : ". It asks, because " + guard);
        }
    }

    /**
     * A remedy that is left alone.
     *
     * @param guard what stands in its way although it applies, otherwise empty
     */
    @RegisterForReflection
    record RemedyNotProposed(long run, String remedy, String outcome, String because, String guard)
            implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.not-proposed";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " not proposed: " + (guard.isEmpty() ? because : guard + " (" + because + ")");
        }
    }

    /** What a remedy would have done. */
    @RegisterForReflection
    record RemedyShadowed(
            long run, String remedy, String action, String target, List<String> plan, String because, String guard)
            implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.shadowed";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " would have been performed (" + action + " on " + target + "), because "
                    + because + (guard.isEmpty() ? "" : "; " + guard);
        }
    }

    /** One of two people wants a remedy. */
    @RegisterForReflection
    record RemedyRequested(long run, String remedy) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.requested";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " wanted; it needs the approval of a second person";
        }
    }

    @RegisterForReflection
    record RemedyApproved(long run, String remedy, String fingerprint, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.approved";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " approved" + (because.isEmpty() ? "" : ": " + because);
        }
    }

    @RegisterForReflection
    record RemedyRejected(long run, String remedy, String reason) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.rejected";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " rejected" + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    @RegisterForReflection
    record RemedyExpired(long run, String remedy) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.expired";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " expired: nobody decided in time";
        }
    }

    /** A remedy that is held up, by something that passes. */
    @RegisterForReflection
    record RemedyWaiting(long run, String remedy, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.waiting";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " waits: " + because;
        }
    }

    /** The evidence is gathered anew, because a remedy is about to destroy it. */
    @RegisterForReflection
    record RemedyChecking(long run, String remedy) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.checking";
        }

        @Override
        public String text() {
            return "Looking again before " + remedy + " is started";
        }
    }

    /**
     * The intent to start, committed before anything is started.
     *
     * @param attempt grows with every start in the service; scripts know it as {@code FM_ATTEMPT}
     */
    @RegisterForReflection
    record RemedyStarted(long run, String remedy, String action, String target, long attempt, List<String> plan)
            implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.started";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " started on " + target
                    + (plan.isEmpty() ? "" : ": " + String.join("; ", plan));
        }
    }

    /** What a remedy printed since the last such entry, while it still ran. */
    @RegisterForReflection
    record RemedyProgress(long run, String remedy, String output) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.progress";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " says: " + output.strip();
        }
    }

    /**
     * The action has ended; whether it helped is another question.
     *
     * @param verify the check that is asked now, or empty
     */
    @RegisterForReflection
    record RemedyActed(
            long run,
            String remedy,
            String verdict,
            String summary,
            Map<String, Object> findings,
            String output,
            long tookMillis,
            String verify)
            implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.acted";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " has acted: " + summary
                    + (verify.isEmpty() ? "" : "; whether it helped is asked of check " + verify);
        }
    }

    /**
     * How a remedy ended.
     *
     * @param state succeeded, failed, timed-out, cancelled or unknown
     */
    @RegisterForReflection
    record RemedyEnded(long run, String remedy, String state, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy." + state;
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " "
                    + switch (state) {
                        case "timed-out" -> "took too long";
                        case "unknown" -> "was cut off, and what came of it is not known";
                        case "cancelled" -> "was cancelled";
                        default -> state;
                    }
                    + ": " + because;
        }
    }

    /** Something that had lost its turn came back. */
    @RegisterForReflection
    record RemedyLate(long run, String remedy, long attempt, String summary) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.late";
        }

        @Override
        public String text() {
            return "An attempt of remedy " + remedy + " that was given up came back and changes nothing here: "
                    + summary;
        }
    }

    /** A remedy that acted by itself asks from now on. */
    @RegisterForReflection
    record RemedyDemoted(long run, String runbook, String remedy, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.demoted";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " of " + runbook + " asks from now on: " + because;
        }
    }

    /** A demoted remedy may start automatically again; told where it was demoted. */
    @RegisterForReflection
    record RemedyRestored(String runbook, String remedy) implements TimelineEvent {
        @Override
        public String type() {
            return "remedy.restored";
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " of " + runbook + " may start automatically again";
        }
    }

    /** The service-wide ceiling of what remedies may do by themselves. */
    @RegisterForReflection
    record AutonomyChanged(String from, String to) implements TimelineEvent {
        @Override
        public String type() {
            return "autonomy.changed";
        }

        @Override
        public String text() {
            return "Autonomy ceiling changed from " + from + " to " + to;
        }
    }

    /** @param labels the exact labels of the alerts that Alertmanager keeps quiet about */
    @RegisterForReflection
    record IncidentSilenced(String silenceId, String endsAt, Map<String, String> labels, String comment)
            implements TimelineEvent {
        @Override
        public String type() {
            return "incident.silenced";
        }

        @Override
        public String text() {
            return "Alerts silenced in Alertmanager until " + endsAt + (comment.isEmpty() ? "" : ": " + comment);
        }
    }

    @RegisterForReflection
    record NoteAdded(String note) implements TimelineEvent {
        @Override
        public String type() {
            return "note.added";
        }

        @Override
        public String text() {
            return note;
        }
    }

    @RegisterForReflection
    record PostmortemDrafted(int revision) implements TimelineEvent {
        @Override
        public String type() {
            return "postmortem.drafted";
        }

        @Override
        public String text() {
            return "Postmortem drafted (revision " + revision + ")";
        }
    }

    @RegisterForReflection
    record PostmortemEdited(int revision) implements TimelineEvent {
        @Override
        public String type() {
            return "postmortem.edited";
        }

        @Override
        public String text() {
            return "Postmortem edited (revision " + revision + ")";
        }
    }

    /** Slack could not be told for so long that it is not tried any more. */
    @RegisterForReflection
    record SlackGivenUp(String channel, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "slack.given-up";
        }

        @Override
        public String text() {
            return "Slack was not told (channel " + channel + "): " + because;
        }
    }

    /** A person has moved the postmortem on: {@code in-review}, {@code published}, or back to {@code draft}. */
    @RegisterForReflection
    record PostmortemMoved(int revision, String state) implements TimelineEvent {
        @Override
        public String type() {
            return state.equals("draft") ? "postmortem.taken-back" : "postmortem." + state;
        }

        @Override
        public String text() {
            return "Postmortem revision " + revision + " is "
                    + switch (state) {
                        case "in-review" -> "in review";
                        case "draft" -> "a draft again";
                        default -> state;
                    };
        }
    }

    /** A published postmortem is in the git repository of postmortems. */
    @RegisterForReflection
    record PostmortemArchived(int revision, String commit) implements TimelineEvent {
        @Override
        public String type() {
            return "postmortem.archived";
        }

        @Override
        public String text() {
            return "Postmortem revision " + revision + " committed to the repository of postmortems as " + commit;
        }
    }

    /** A published postmortem did not get into the git repository of postmortems. */
    @RegisterForReflection
    record PostmortemNotArchived(int revision, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "postmortem.not-archived";
        }

        @Override
        public String text() {
            return "Postmortem revision " + revision + " is not in the repository of postmortems: " + because;
        }
    }

    /**
     * What Prometheus knows about the rule of an alert.
     *
     * @param query the rule's expression
     * @param forSeconds how long the expression must hold before the alert fires
     * @param activeSince since when it held, where Prometheus remembers
     */
    @RegisterForReflection
    record AlertMeasured(String alert, String query, long forSeconds, Optional<Instant> activeSince, Instant firedAt)
            implements TimelineEvent {
        @Override
        public String type() {
            return "alert.measured";
        }

        @Override
        public String text() {
            return "Rule of " + alert + " in Prometheus: for " + forSeconds + " s"
                    + activeSince
                            .map(since -> ", its expression held since " + since.truncatedTo(ChronoUnit.SECONDS))
                            .orElse("");
        }
    }

    /**
     * What an incident cost of a service level objective.
     *
     * @param objective the part of events that must be good, such as 0.995
     * @param windowSeconds the window that the objective is for
     * @param query the error ratio in PromQL, with {@code $window} in the place of the range
     * @param from when the error ratio rose above what the objective allows, or when the first alert began
     * @param errorRatio the error ratio between from and to
     * @param burned the part of the window's error budget that was burned between from and to; 1 is all of it
     * @param left the part of the window's error budget that is left at the end; negative where it is overspent
     * @param chart the error ratio over time
     */
    @RegisterForReflection
    record SloMeasured(
            String slo,
            double objective,
            long windowSeconds,
            String query,
            Instant from,
            Instant to,
            double errorRatio,
            double burned,
            double left,
            Chart chart)
            implements TimelineEvent {

        /**
         * Evenly spaced values.
         *
         * @param rangeSeconds the range that each value looks back over
         * @param values null where there was nothing to divide by
         */
        @RegisterForReflection
        public record Chart(Instant start, long stepSeconds, long rangeSeconds, List<@Nullable Double> values) {}

        @Override
        public String type() {
            return "slo.measured";
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "SLO %s: %.2f %% of the error budget of %d days burned, %.2f %% left",
                    slo,
                    burned * 100,
                    Math.round(windowSeconds / 86_400.0),
                    left * 100);
        }
    }

    /** Something that should have been measured when the incident was resolved, and was not. */
    @RegisterForReflection
    record NotMeasured(String what, String because) implements TimelineEvent {
        @Override
        public String type() {
            return "measurement.none";
        }

        @Override
        public String text() {
            return "Not measured: " + what + " (" + because + ")";
        }
    }
}
