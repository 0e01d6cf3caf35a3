package io.firstmove.action.pgautofailover.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the monitor knows of one group of nodes.
 *
 * @param syncStandbys how many secondaries have to confirm a write; 0 means one, while there is one
 * @param events the latest ones, oldest first
 */
public record NodeGroup(
        String formation, int number, int syncStandbys, List<Node> nodes, List<NodeGroup.Event> events) {

    /** One line of what the monitor has seen and decided. */
    public record Event(Instant at, String description) {}

    public Optional<Node> serving(Patience patience) {
        return nodes.stream().filter(node -> node.serves(patience)).findFirst();
    }

    public List<Node> secondariesInStep(Patience patience) {
        return nodes.stream().filter(node -> node.isSecondaryInStep(patience)).toList();
    }

    /**
     * Whether a primary waits for secondaries that do not confirm; only the state {@code primary} waits. The primary
     * itself knows within a second that nobody replicates, long before the monitor notices.
     */
    public boolean blocksWrites(Node primary, Patience patience) {
        var quorum = nodes.stream()
                .filter(node -> !node.equals(primary) && node.inQuorum())
                .toList();
        long confirming =
                quorum.stream().filter(node -> node.isSecondaryInStep(patience)).count();
        return primary.reported() == NodeState.PRIMARY
                && !quorum.isEmpty()
                && (confirming < Math.max(1, syncStandbys)
                        || (primary.reports(patience) && primary.replication().equals("unknown")));
    }

    public String label() {
        return number == 0 ? "Formation " + formation : "Formation " + formation + ", group " + number;
    }
}
