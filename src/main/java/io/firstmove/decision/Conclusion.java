package io.firstmove.decision;

import io.firstmove.runbook.syntax.condition.Truth;
import java.util.List;
import java.util.Optional;

/**
 * What follows from the evidence, under the policy.
 *
 * @param causes the verdict on each cause, in declared order
 * @param remedies the verdict on each remedy, in declared order
 */
public record Conclusion(List<CauseVerdict> causes, List<RemedyVerdict> remedies) {

    /** The first declared of the causes that are true. */
    public Optional<CauseVerdict> probableCause() {
        return causes.stream().filter(cause -> cause.truth() == Truth.TRUE).findFirst();
    }
}
