package io.firstmove.access;

import java.util.Set;

/** What a token may do. */
public final class Scope {

    /** Send alerts. */
    public static final String ALERTS = "alerts";
    /** Read everything. */
    public static final String READ = "read";
    /** Acknowledge, resolve, note, run checks, edit postmortems. */
    public static final String RESPOND = "respond";

    /** Approve, reject and cancel remedies, say what came of them, lower the autonomy ceiling. */
    public static final String APPROVE = "approve";
    /** Raise the autonomy ceiling, trust a remedy again that went wrong. */
    public static final String ADMIN = "admin";

    /** All that there are. */
    public static final Set<String> ALL = Set.of(ALERTS, READ, RESPOND, APPROVE, ADMIN);

    private Scope() {}
}
