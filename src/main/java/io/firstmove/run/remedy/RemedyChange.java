package io.firstmove.run.remedy;

import io.firstmove.action.Performed;
import io.firstmove.decision.RemedyState;
import io.firstmove.timeline.Actor;
import java.time.Duration;
import java.util.List;

/** What may happen to a remedy; {@link RemedyLife} says when, and what becomes of it. */
sealed interface RemedyChange {

    /**
     * A person is asked: at first, or again because it may no longer start automatically.
     *
     * @param guard why a person is asked although the runbook allows more; empty when it does not
     * @param open how long the proposal waits for a decision
     */
    record Propose(String autonomy, String guard, Duration open) implements RemedyChange {}

    /** It may start without a person's approval. */
    record ApproveAutomatically(String reason) implements RemedyChange {}

    /** @param fingerprint what the approver has seen */
    record Approve(Actor by, String fingerprint) implements RemedyChange {}

    record Reject(Actor by, String reason) implements RemedyChange {}

    /** There was no decision in time. */
    record Expire() implements RemedyChange {
        static final String REASON = "nobody decided in time";
    }

    /** It is not going to be started. */
    record Cancel(Actor by, String reason) implements RemedyChange {}

    /** A person wants a running remedy to be stopped; the instance that performs it does so and then ends it. */
    record Stop(Actor by) implements RemedyChange {}

    /** Its turn has not come. */
    record Wait(String reason) implements RemedyChange {}

    /** The intent to start, before anything is started. */
    record Start(long attempt, List<String> plan) implements RemedyChange {}

    /**
     * The action has returned.
     *
     * @param verify the check that decides whether it helped; empty when there is none
     */
    record Act(long attempt, Performed performed, String verify) implements RemedyChange {}

    /**
     * Another attempt takes over, because the one before stopped responding.
     *
     * @param verify the check that decides whether it helped; empty when there is none
     */
    record TakeOver(long attempt, String verify) implements RemedyChange {}

    /** Its outcome is known, or is known to be unknown. */
    record End(long attempt, RemedyState outcome, String reason, Actor by) implements RemedyChange {}

    /** @param outcome what a person found: succeeded or failed */
    record Settle(Actor by, RemedyState outcome, String note) implements RemedyChange {

        String reason() {
            return "found by " + by.name() + (note.isEmpty() ? "" : ": " + note);
        }
    }
}
