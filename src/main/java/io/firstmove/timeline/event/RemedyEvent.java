package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The life of a remedy, from its proposal to its outcome. */
@RegisterForReflection // its records, too
public sealed interface RemedyEvent extends TimelineEvent {

    long run();

    /** The name of the remedy. */
    String remedy();

    /**
     * A remedy that waits for a person.
     *
     * @param target what it would act on
     * @param fingerprint what an approval is for
     * @param guard what keeps it from running automatically, otherwise empty
     */
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
            implements RemedyEvent {
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
    record RemedyNotProposed(long run, String remedy, String outcome, String because, String guard)
            implements RemedyEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " not proposed: " + (guard.isEmpty() ? because : guard + " (" + because + ")");
        }
    }

    /** What a remedy would have done. */
    record RemedyShadowed(
            long run, String remedy, String action, String target, List<String> plan, String because, String guard)
            implements RemedyEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " would have been performed (" + action + " on " + target + "), because "
                    + because + (guard.isEmpty() ? "" : "; " + guard);
        }
    }

    /** One of two people wants a remedy. */
    record RemedyRequested(long run, String remedy) implements RemedyEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " wanted; it needs the approval of a second person";
        }
    }

    record RemedyApproved(long run, String remedy, String fingerprint, String because) implements RemedyEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " approved" + (because.isEmpty() ? "" : ": " + because);
        }
    }

    record RemedyRejected(long run, String remedy, String reason) implements RemedyEvent {
        @Override
        public String because() {
            return reason;
        }

        @Override
        public String text() {
            return "Remedy " + remedy + " rejected" + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    record RemedyExpired(long run, String remedy) implements RemedyEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " expired: nobody decided in time";
        }
    }

    /** A remedy that is held up, by something that passes. */
    record RemedyWaiting(long run, String remedy, String because) implements RemedyEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " waits: " + because;
        }
    }

    /** The checks run again, before a remedy destroys the evidence. */
    record RemedyChecking(long run, String remedy) implements RemedyEvent {
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
    record RemedyStarted(long run, String remedy, String action, String target, long attempt, List<String> plan)
            implements RemedyEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " started on " + target
                    + (plan.isEmpty() ? "" : ": " + String.join("; ", plan));
        }
    }

    /** What a remedy printed since the last such entry, while it still ran. */
    record RemedyProgress(long run, String remedy, String output) implements RemedyEvent {
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
    record RemedyActed(
            long run,
            String remedy,
            String verdict,
            String summary,
            Map<String, Object> findings,
            String output,
            long tookMillis,
            String verify)
            implements RemedyEvent {
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
    record RemedyEnded(long run, String remedy, String state, String because) implements RemedyEvent {
        @Override
        public EventType type() {
            return EventType.of(RemedyEnded.class, state);
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

    /** An abandoned attempt returned a result. */
    record RemedyLate(long run, String remedy, long attempt, String summary) implements RemedyEvent {
        @Override
        public String text() {
            return "An attempt of remedy " + remedy + " that was given up came back and changes nothing here: "
                    + summary;
        }
    }

    /** A remedy that ran automatically requires approval from now on. */
    record RemedyDemoted(long run, String runbook, String remedy, String because) implements RemedyEvent {
        @Override
        public String text() {
            return "Remedy " + remedy + " of " + runbook + " asks from now on: " + because;
        }
    }
}
