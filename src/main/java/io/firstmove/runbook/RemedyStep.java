package io.firstmove.runbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.runbook.syntax.condition.Condition;
import java.time.Duration;
import java.util.Optional;

/**
 * A remedy as a runbook declares it.
 *
 * @param when the condition over checks and causes under which it applies
 * @param with the action's parameters as written, placeholders and all
 * @param within the time limit of the action itself
 * @param target the template of what it acts on, where the runbook says it; otherwise the action does
 * @param twoPerson whether two people have to want it: one asks for it, another one approves
 * @param verify the check that decides afterwards whether it worked
 */
public record RemedyStep(
        String name,
        Condition when,
        String action,
        ObjectNode with,
        Duration within,
        Optional<String> target,
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
