package io.firstmove.action;

/**
 * An action as runbooks know it.
 *
 * @param name the name that runbooks use, such as {@code redis.ping}
 * @param changes whether it changes the system it is pointed at; such an action may be a remedy and never a check
 */
public record ActionDefinition<P extends Record>(String name, Class<P> parameters, boolean changes, Action<P> action) {

    /** An action that only looks. */
    public static <P extends Record> ActionDefinition<P> readOnly(String name, Class<P> parameters, Action<P> action) {
        return new ActionDefinition<>(name, parameters, false, action);
    }

    /** An action that changes something. */
    public static <P extends Record> ActionDefinition<P> changing(String name, Class<P> parameters, Action<P> action) {
        return new ActionDefinition<>(name, parameters, true, action);
    }
}
