package io.firstmove.platform;

/** The program cannot start, for a reason that the person who starts it can remedy; the message says how. */
public class CannotStartException extends RuntimeException {

    CannotStartException(String message) {
        super(message);
    }

    CannotStartException(String message, Exception cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
