package io.firstmove.action.pgautofailover.group;

import java.time.Duration;
import java.util.Optional;

/**
 * One row of the monitor's table of nodes. What a node reports is only as good as the report is young.
 *
 * @param health 1 when the monitor itself could connect to the node's Postgres at its last try, 0 when not, -1 when it
 *     has not tried
 * @param healthAge since when the monitor has not tried again
 * @param postgresRuns what the node's keeper reported, {@code reportAge} ago
 * @param replication how the node's Postgres replicates; {@code unknown} where it does not
 * @param stateAge since when neither the reported nor the assigned state has changed
 * @param unhealthyFor how long ago the monitor marked the node unhealthy; empty where it did not
 */
public record Node(
        String name,
        String address,
        NodeState reported,
        NodeState assigned,
        int health,
        Duration healthAge,
        Duration reportAge,
        boolean postgresRuns,
        String replication,
        Duration stateAge,
        Optional<Duration> unhealthyFor,
        int timeline,
        long lsn,
        boolean inQuorum,
        int candidatePriority) {

    boolean isSettled() {
        return reported == assigned;
    }

    public boolean reports(Patience patience) {
        return reportAge.compareTo(patience.stale()) <= 0;
    }

    public boolean isWell(Patience patience) {
        return health == 1 && reports(patience);
    }

    boolean isSecondaryInStep(Patience patience) {
        return reported == NodeState.SECONDARY && isSettled() && isWell(patience);
    }

    /** A keeper that died leaves a Postgres that serves; the monitor's own try then is the only evidence. */
    boolean serves(Patience patience) {
        return reported.takesWrites()
                && assigned.takesWrites()
                && health != 0
                && (reports(patience) || healthAge.compareTo(patience.stale()) <= 0);
    }

    /**
     * The keeper has seen Postgres running since the monitor last could connect to it: the process is there and does not
     * answer.
     */
    boolean isFrozen(Patience patience) {
        return health == 0
                && postgresRuns
                && reports(patience)
                && unhealthyFor.map(age -> reportAge.compareTo(age) < 0).orElse(true);
    }

    boolean isOfMaintenance() {
        return reported.isOfMaintenance() || assigned.isOfMaintenance();
    }

    /** The states as people write them: {@code secondary}, or {@code primary>draining} on the way. */
    public String states() {
        return isSettled() ? reported.wireName() : reported.wireName() + ">" + assigned.wireName();
    }
}
