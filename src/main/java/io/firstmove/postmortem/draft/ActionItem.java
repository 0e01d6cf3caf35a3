package io.firstmove.postmortem.draft;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that a rule proposes to do, so that it does not happen again or goes better.
 *
 * @param kind detect, mitigate, prevent or process, as in the SRE book
 * @param rule the rule that proposes it, such as {@code runbook-missing}
 * @param proposal the sentence with its evidence
 */
@RegisterForReflection
public record ActionItem(String kind, String rule, Statement.Sentence proposal) {

    /** The row of a table, with room for an owner. */
    public String markdown() {
        return "| " + proposal.markdown() + " | " + kind + " |  |  |";
    }
}
