package io.firstmove.action.pgautofailover.group;

import io.firstmove.text.Wire;

/** A state of the monitor's state machine, as a node reports it and as the monitor assigns it. */
public enum NodeState implements Wire {
    UNKNOWN,
    INIT,
    SINGLE,
    WAIT_PRIMARY,
    PRIMARY,
    DRAINING,
    DEMOTE_TIMEOUT,
    DEMOTED,
    CATCHINGUP,
    SECONDARY,
    PREPARE_PROMOTION,
    STOP_REPLICATION,
    WAIT_STANDBY,
    MAINTENANCE,
    JOIN_PRIMARY,
    APPLY_SETTINGS,
    PREPARE_MAINTENANCE,
    WAIT_MAINTENANCE,
    REPORT_LSN,
    FAST_FORWARD,
    JOIN_SECONDARY,
    DROPPED;

    /** A word that a later version of the extension brings is {@link #UNKNOWN}. */
    public static NodeState of(String word) {
        return Wire.find(NodeState.class, word).orElse(UNKNOWN);
    }

    boolean takesWrites() {
        return switch (this) {
            case SINGLE, WAIT_PRIMARY, PRIMARY, JOIN_PRIMARY, APPLY_SETTINGS -> true;
            default -> false;
        };
    }

    /** Only seen while one node hands over to another. */
    boolean isOfAFailover() {
        return switch (this) {
            case DRAINING,
                    DEMOTE_TIMEOUT,
                    PREPARE_PROMOTION,
                    STOP_REPLICATION,
                    REPORT_LSN,
                    FAST_FORWARD,
                    PREPARE_MAINTENANCE -> true;
            default -> false;
        };
    }

    boolean isOfMaintenance() {
        return switch (this) {
            case MAINTENANCE, PREPARE_MAINTENANCE, WAIT_MAINTENANCE -> true;
            default -> false;
        };
    }

    /** Takes as long as there are data to copy, which may be hours. */
    boolean copies() {
        return this == CATCHINGUP || this == WAIT_STANDBY;
    }
}
