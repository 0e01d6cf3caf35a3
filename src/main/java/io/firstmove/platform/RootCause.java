package io.firstmove.platform;

/** What is behind a failure, whatever it is wrapped in. */
public final class RootCause {

    private RootCause() {}

    /** The innermost cause; the failure itself where it has none. */
    public static Throwable of(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
