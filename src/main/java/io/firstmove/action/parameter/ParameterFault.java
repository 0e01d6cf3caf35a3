package io.firstmove.action.parameter;

/**
 * Something wrong with an action's parameters.
 *
 * @param path where, as a JSON pointer such as {@code /args/0}; empty for the parameters as a whole
 * @param message what to do about it
 */
public record ParameterFault(String path, String message) {

    /** For people. */
    @Override
    public String toString() {
        return path.isEmpty() ? message : path.substring(1) + ": " + message;
    }
}
