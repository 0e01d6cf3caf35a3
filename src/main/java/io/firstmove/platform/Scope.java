package io.firstmove.platform;

/** What a token may do. */
public final class Scope {

    /** Send alerts. */
    public static final String ALERTS = "alerts";
    /** Read everything. */
    public static final String READ = "read";
    /** Acknowledge, resolve, note, run checks, edit postmortems. */
    public static final String RESPOND = "respond";

    private Scope() {}
}
