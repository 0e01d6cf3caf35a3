package io.firstmove.runbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A remedy as a runbook declares it.
 *
 * @param when the condition over checks and causes under which it applies
 * @param with the action's parameters as written, placeholders and all
 * @param twoPerson whether its approver must be somebody else than its requester
 * @param verify the check that decides afterwards whether it worked
 */
public record RemedyStep(
        String name,
        Condition when,
        String action,
        ObjectNode with,
        Autonomy autonomy,
        boolean twoPerson,
        Optional<Verification> verify,
        Optional<Limit> limit) {

    /**
     * @param check the name of the runbook's check
     * @param within how long it may take until the check passes
     */
    public record Verification(String check, Duration within) {}

    /**
     * @param atMost starts allowed for a target
     * @param within the sliding window in which they are counted
     */
    public record Limit(int atMost, Duration within) {}
}
