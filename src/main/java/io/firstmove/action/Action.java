package io.firstmove.action;

import io.firstmove.action.net.Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The code behind a check or a remedy; its {@link ActionDefinition} has the name.
 *
 * @param <P> the typed parameters: a public record that Jackson binds from the runbook's {@code with}, registered for
 *     reflection, refusing bad values in its constructor with an {@link IllegalArgumentException} that a person can act
 *     on
 */
public interface Action<P extends Record> {

    /**
     * What it acts on, for people and for limits: only one remedy at a time works on a target. The addresses that it
     * reaches, unless the action knows better; empty for an action that has no target but itself.
     */
    default Optional<String> target(P parameters) {
        return parameters instanceof HasAddresses reaches
                        && !reaches.addresses().isEmpty()
                ? Optional.of(
                        reaches.addresses().stream().map(Address::toString).collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    /** What exactly it would do, in lines for people; nothing where the parameters say it all. */
    default List<String> plan(P parameters, ActionContext context) {
        return List.of();
    }

    /**
     * Performs the action and answers within the context's time limit. Called on a virtual thread and interrupted when
     * the time is over. Trouble of the outside system is an answer: {@link Verdict#FAILED} or {@link Verdict#UNKNOWN}.
     *
     * @throws NoAnswer with the answer where there is nothing to judge
     * @throws InterruptedException when interrupted; the caller turns it into {@link UnknownReason#TIMEOUT}
     */
    ActionResult perform(P parameters, ActionContext context) throws NoAnswer, InterruptedException;
}
