package io.firstmove.action.parameter;

/** Checks that parameter records make in their constructors; Jackson hands null for what a runbook sets to nothing. */
public final class Required {

    private Required() {}

    /**
     * Answers the text if there is some.
     *
     * @throws IllegalArgumentException naming the parameter
     */
    public static String text(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        return value;
    }
}
