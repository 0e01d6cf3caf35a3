package io.firstmove.platform;

import java.util.Locale;

/** What can go wrong for a caller: the stable name in the problem's JSON, and its HTTP status. */
public enum ErrorCode {
    INVALID_REQUEST(400, "The request is not valid"),
    NOT_FOUND(404, "There is no such thing"),
    CONFLICT(409, "The state does not allow this"),
    REVISION_MISMATCH(412, "Somebody else has changed it"),
    REVISION_REQUIRED(428, "Say which revision you have changed"),
    UNAVAILABLE(503, "Not now; try again soon");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The name as it stands in JSON, such as {@code not-found}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
