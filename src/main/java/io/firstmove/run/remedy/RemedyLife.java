package io.firstmove.run.remedy;

import io.firstmove.decision.RemedyState;
import io.firstmove.run.remedy.RemedyChange.Approve;
import io.firstmove.run.remedy.RemedyChange.TakeOver;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.event.RemedyEvent.RemedyActed;
import io.firstmove.timeline.event.RemedyEvent.RemedyApproved;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyExpired;
import io.firstmove.timeline.event.RemedyEvent.RemedyProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyRejected;
import io.firstmove.timeline.event.RemedyEvent.RemedyRequested;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import io.firstmove.timeline.event.RemedyEvent.RemedyWaiting;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The life of a remedy as a pure function: (stage, what happens) -> next state, timeline entries, what has to follow. No stage
 * leads back to {@link Stage#APPROVED} once it was started, which is why a remedy is started at most once per decision.
 */
final class RemedyLife {

    /** How long a remedy waits until its turn is tried again. */
    static final Duration RETRY = Duration.ofSeconds(2);

    private RemedyLife() {}

    /** Its state, and whether an unknown outcome is still being verified or waits for a person. */
    enum Stage {
        NEW,
        PROPOSED,
        APPROVED,
        STARTED,
        /** Its attempt was interrupted, and its verifying check is asked. */
        VERIFYING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        UNKNOWN,
        REJECTED,
        EXPIRED,
        CANCELLED;

        static Stage of(Remedy remedy) {
            if (remedy.id == 0) {
                return NEW;
            }
            return remedy.state == RemedyState.UNKNOWN && remedy.endedAt == null
                    ? VERIFYING
                    : valueOf(remedy.state.name());
        }

        boolean isWaiting() {
            return this == PROPOSED || this == APPROVED;
        }

        boolean isRunning() {
            return this == STARTED || this == VERIFYING;
        }
    }

    /** What becomes of it. */
    sealed interface Next {}

    /** @param by who or what did it, as the timeline names it */
    record Transition(RemedyState state, Actor by, List<TimelineEvent> entries, FollowUp followUp) implements Next {}

    /** Nothing; the message is for people. */
    record Refused(String message) implements Next {}

    /** What has to be queued or recorded in the same transaction. */
    sealed interface FollowUp {

        record None() implements FollowUp {}

        record ExpireAt(Instant at) implements FollowUp {}

        /** As soon as this is committed. */
        record Execute() implements FollowUp {}

        record ExecuteAt(Instant at) implements FollowUp {}

        /** From now on it needs approval, although its runbook lets it start automatically. */
        record Demote(String reason) implements FollowUp {}
    }

    static Next next(Remedy remedy, RemedyChange change, Instant now) {
        var stage = Stage.of(remedy);
        return switch (change) {
            case RemedyChange.Propose propose ->
                stage == Stage.NEW || stage == Stage.APPROVED
                        ? propose(remedy, propose, now.plus(propose.open()))
                        : refused(remedy, "proposed");
            case RemedyChange.ApproveAutomatically(var reason) ->
                stage == Stage.NEW
                        ? approved(remedy, Actor.FIRSTMOVE, "its autonomy is auto, and " + reason)
                        : refused(remedy, "approved");
            case Approve approve ->
                stage == Stage.PROPOSED ? approve(remedy, approve, now) : refused(remedy, "approved");
            case RemedyChange.Reject(var by, var reason) ->
                stage == Stage.PROPOSED
                        ? to(RemedyState.REJECTED, by, new RemedyRejected(remedy.runId, remedy.name, reason))
                        : refused(remedy, "rejected");
            case RemedyChange.Expire _ ->
                stage == Stage.PROPOSED
                        ? to(RemedyState.EXPIRED, Actor.FIRSTMOVE, new RemedyExpired(remedy.runId, remedy.name))
                        : refused(remedy, "expired");
            case RemedyChange.Cancel(var by, var reason) ->
                stage.isWaiting()
                        ? ended(remedy, RemedyState.CANCELLED, reason, by, new FollowUp.None())
                        : refused(remedy, "cancelled");
            case RemedyChange.Stop(var by) -> stage.isRunning() ? to(remedy.state, by) : refused(remedy, "cancelled");
            case RemedyChange.Wait(var reason) ->
                stage == Stage.APPROVED ? waiting(remedy, reason, now) : refused(remedy, "put off");
            case RemedyChange.Start start ->
                stage == Stage.APPROVED ? start(remedy, start) : refused(remedy, "started");
            case RemedyChange.Act act ->
                stage == Stage.STARTED && act.attempt() == remedy.attempt
                        ? act(remedy, act)
                        : refused(remedy, "performed");
            case TakeOver takeOver ->
                stage.isRunning() ? takeOver(remedy, stage, takeOver) : refused(remedy, "taken over");
            case RemedyChange.End end ->
                stage.isRunning() && end.attempt() == remedy.attempt ? end(remedy, end) : refused(remedy, "ended");
            case RemedyChange.Settle settle ->
                stage == Stage.UNKNOWN
                        ? ended(remedy, settle.outcome(), settle.reason(), settle.by(), new FollowUp.None())
                        : new Refused(remedy.name + " is " + remedy.state.wireName()
                                + "; only an unknown outcome is settled by a person");
        };
    }

    private static Transition propose(Remedy remedy, RemedyChange.Propose propose, Instant expiresAt) {
        return new Transition(
                RemedyState.PROPOSED,
                Actor.FIRSTMOVE,
                List.of(new RemedyProposed(
                        remedy.runId,
                        remedy.name,
                        remedy.action,
                        propose.autonomy(),
                        remedy.because,
                        remedy.target,
                        remedy.fingerprint,
                        expiresAt,
                        propose.guard())),
                new FollowUp.ExpireAt(expiresAt));
    }

    private static Next approve(Remedy remedy, Approve approve, Instant now) {
        var by = approve.by();
        if (remedy.expiresAt != null && !now.isBefore(remedy.expiresAt)) {
            return new Refused("The proposal of " + remedy.name + " has expired; run the runbook again");
        }
        if (!approve.fingerprint().equals(remedy.fingerprint)) {
            return new Refused("What is proposed now is not what the fingerprint stands for; look at the plan again");
        }
        if (!remedy.twoPerson) {
            return approved(remedy, by, "");
        }
        if (remedy.requestedBy == null) {
            return to(RemedyState.PROPOSED, by, new RemedyRequested(remedy.runId, remedy.name));
        }
        return by.name().equals(remedy.requestedBy)
                ? new Refused(remedy.name + " needs two people: you asked for it, and somebody else has to approve it")
                : approved(remedy, by, "");
    }

    private static Transition approved(Remedy remedy, Actor by, String reason) {
        return new Transition(
                RemedyState.APPROVED,
                by,
                List.of(new RemedyApproved(remedy.runId, remedy.name, remedy.fingerprint, reason)),
                new FollowUp.Execute());
    }

    /** The same reason is not recorded twice. */
    private static Transition waiting(Remedy remedy, String reason, Instant now) {
        List<TimelineEvent> entries = reason.equals(remedy.reason)
                ? List.of()
                : List.of(new RemedyWaiting(remedy.runId, remedy.name, reason));
        return new Transition(RemedyState.APPROVED, Actor.FIRSTMOVE, entries, new FollowUp.ExecuteAt(now.plus(RETRY)));
    }

    private static Transition start(Remedy remedy, RemedyChange.Start start) {
        return to(
                RemedyState.STARTED,
                Actor.FIRSTMOVE,
                new RemedyStarted(
                        remedy.runId, remedy.name, remedy.action, remedy.target, start.attempt(), start.plan()));
    }

    private static Transition act(Remedy remedy, RemedyChange.Act act) {
        var result = act.performed().result();
        return to(
                RemedyState.STARTED,
                Actor.FIRSTMOVE,
                new RemedyActed(
                        remedy.runId,
                        remedy.name,
                        result.verdict().wireName(),
                        result.summary(),
                        result.findings(),
                        result.output(),
                        act.performed().took().toMillis(),
                        act.verify()));
    }

    /** What the attempt before did is not known, unless it had said so; either way it is never started again. */
    private static Transition takeOver(Remedy remedy, Stage stage, TakeOver takeOver) {
        if (stage == Stage.VERIFYING || remedy.actedAt != null) {
            return to(remedy.state, Actor.FIRSTMOVE);
        }
        var asked = takeOver.verify().isEmpty()
                ? "it has no verifying check to ask"
                : "check " + takeOver.verify() + " is asked";
        return ended(
                remedy,
                RemedyState.UNKNOWN,
                "Firstmove was cut off while it acted; it is not started again, and " + asked,
                Actor.FIRSTMOVE,
                new FollowUp.None());
    }

    private static Transition end(Remedy remedy, RemedyChange.End end) {
        FollowUp followUp = remedy.byItself && end.outcome().isTrouble()
                ? new FollowUp.Demote("it did not help " + remedy.incident() + " ("
                        + end.outcome().wireName() + ")")
                : new FollowUp.None();
        return ended(remedy, end.outcome(), end.reason(), end.by(), followUp);
    }

    private static Transition ended(Remedy remedy, RemedyState state, String reason, Actor by, FollowUp followUp) {
        return new Transition(
                state, by, List.of(new RemedyEnded(remedy.runId, remedy.name, state.wireName(), reason)), followUp);
    }

    private static Transition to(RemedyState state, Actor by, TimelineEvent... entries) {
        return new Transition(state, by, List.of(entries), new FollowUp.None());
    }

    private static Refused refused(Remedy remedy, String wanted) {
        var by = remedy.decidedBy == null ? "" : ", decided by " + remedy.decidedBy;
        return new Refused(remedy.name + " cannot be " + wanted + ": it is " + remedy.state.wireName() + by);
    }
}
