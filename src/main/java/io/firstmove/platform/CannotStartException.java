package io.firstmove.platform;

/** The service cannot start, for a reason that the person who starts it can remedy; the message says how. */
final class CannotStartException extends RuntimeException {

    CannotStartException(String message) {
        super(message);
    }

    CannotStartException(String message, Exception cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
