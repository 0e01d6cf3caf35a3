package io.firstmove.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.parameter.InvalidParametersException;
import io.firstmove.action.parameter.ParameterFault;
import io.firstmove.action.parameter.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** All actions there are, by name, and the one way to perform them. */
public final class Actions {

    private final Clock clock;
    private final SortedMap<String, ActionDefinition<?>> byName = new TreeMap<>();
    private final Parameters parameters = new Parameters();

    /** Refuses two actions of one name. */
    public Actions(Clock clock, Collection<ActionDefinition<?>> definitions) {
        this.clock = clock;
        for (var definition : definitions) {
            if (byName.put(definition.name(), definition) != null) {
                throw new IllegalArgumentException("Two actions are named " + definition.name());
            }
        }
    }

    public Optional<ActionDefinition<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    /** All definitions, by name. */
    public List<ActionDefinition<?>> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Finds everything that is wrong with the parameters of an action before there is an incident to fill them from.
     *
     * @param open whether a value is only known later; such a value is not looked at
     */
    public List<ParameterFault> check(ActionDefinition<?> action, ObjectNode with, Predicate<JsonNode> open) {
        return parameters.check(action.name(), action.parameters(), with, open);
    }

    /**
     * Binds parameters that have no placeholders left.
     *
     * @throws InvalidParametersException when they do not make sense to the action, or when there is no such action
     */
    public BoundAction<?> bind(String name, ObjectNode with) {
        var action = byName.get(name);
        if (action == null) {
            throw new InvalidParametersException(
                    new ParameterFault("", "there is no action " + name + " in this version"));
        }
        return bind(action, with);
    }

    private <P extends Record> BoundAction<P> bind(ActionDefinition<P> action, ObjectNode with) {
        return new BoundAction<>(action, parameters.bind(action.parameters(), with), clock);
    }

    /**
     * Performs an action as {@link BoundAction#perform} does; parameters that do not make sense to it are an answer, too
     * ({@link UnknownReason#INVALID}).
     *
     * @throws InterruptedException when the caller is interrupted; the action then is too
     */
    public Performed perform(String name, ObjectNode with, ActionContext context) throws InterruptedException {
        BoundAction<?> action;
        try {
            action = bind(name, with);
        } catch (InvalidParametersException e) {
            var result = ActionResult.unknown(UnknownReason.INVALID, Evidence.summary(e.detail()));
            return new Performed(result, clock.instant(), Duration.ZERO);
        }
        return action.perform(context);
    }
}
