package io.firstmove.platform;

/** The program cannot start, for a reason that the person who starts it can remedy; the message says how. */
public class CannotStartException extends RuntimeException {

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, Exception cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
