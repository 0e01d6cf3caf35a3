package io.firstmove.platform;

/** Trouble that the caller should hear about, in words that say what to do. */
public class FirstmoveException extends RuntimeException {

    private final ErrorCode code;

    public FirstmoveException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public FirstmoveException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
