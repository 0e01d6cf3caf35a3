package io.firstmove.platform;

import io.firstmove.text.Wire;
import java.util.Locale;

/** What can go wrong for a caller: the stable name in the problem's JSON, and its HTTP status. */
public enum ErrorCode implements Wire {
    INVALID_REQUEST(400, "Invalid request"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    CONFLICT(409, "Conflict"),
    REVISION_MISMATCH(412, "Revision mismatch"),
    REVISION_REQUIRED(428, "Revision required"),
    UNAVAILABLE(503, "Service unavailable");

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
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
