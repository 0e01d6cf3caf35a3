package io.firstmove.platform;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classifies failures of the database, whatever they are wrapped in. */
public final class DatabaseFaults {

    /** Postgres: unique_violation, serialization_failure, deadlock_detected. */
    private static final Set<String> PASSING = Set.of("23505", "40001", "40P01");

    private DatabaseFaults() {}

    /** Whether another transaction was in the way, so that the same one may succeed now. */
    public static boolean isPassing(Throwable failure) {
        var state = sqlState(failure);
        return state != null && PASSING.contains(state);
    }

    /**
     * Whether the database is unavailable: no connection, none free in time, shutting down, starting, read-only after a
     * failover, or out of resources (SQLSTATE classes 08, 53, 57 and 25006).
     */
    public static boolean isAway(Throwable failure) {
        var state = sqlState(failure);
        if (state != null) {
            return state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.equals("25006");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The pool's own complaints, such as that no connection came free in time, carry no state.
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
