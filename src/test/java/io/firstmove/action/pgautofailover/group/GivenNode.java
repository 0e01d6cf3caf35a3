package io.firstmove.action.pgautofailover.group;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A row of the monitor's table of nodes, well and settled where a test says nothing else. */
record GivenNode(
        String name, NodeState reported, NodeState assigned, int health, double reportAge, String replication) {

    static GivenNode node(String name, String states) {
        var words = states.split(">", 2);
        return new GivenNode(name, NodeState.of(words[0]), NodeState.of(words[words.length - 1]), 1, 0.8, "quorum");
    }

    GivenNode unhealthy() {
        return new GivenNode(name, reported, assigned, 0, reportAge, replication);
    }

    GivenNode reportedAgo(double seconds) {
        return new GivenNode(name, reported, assigned, health, seconds, replication);
    }

    GivenNode replicatingToNobody() {
        return new GivenNode(name, reported, assigned, health, reportAge, "unknown");
    }

    /** The monitor marked it unhealthy 8 s after its last report. */
    GivenNode dead(double seconds) {
        return unhealthy().reportedAgo(seconds);
    }

    Node since(double stateAge) {
        return row(stateAge, reportAge - 8, true, 1, 50);
    }

    /** The keeper goes on reporting since the monitor marked it unhealthy. */
    Node frozen() {
        return unhealthy().row(300, 25, true, 1, 50);
    }

    Node withPostgresDown() {
        return unhealthy().row(300, 25, false, 1, 50);
    }

    Node onTimeline(int timeline) {
        return row(5, 0, true, timeline, 50);
    }

    Node neverToBePromoted() {
        return row(5, 0, true, 1, 0);
    }

    Node row() {
        return since(5);
    }

    private Node row(double stateAge, double unhealthyFor, boolean postgresRuns, int timeline, int priority) {
        return new Node(
                name,
                name + ":5432",
                reported,
                assigned,
                health,
                seconds(2),
                seconds(reportAge),
                postgresRuns,
                replication,
                seconds(stateAge),
                health == 0 ? Optional.of(seconds(unhealthyFor)) : Optional.empty(),
                timeline,
                0x30000D8,
                true,
                priority);
    }

    static NodeGroup group(Node... nodes) {
        return new NodeGroup("default", 0, 0, List.of(nodes), List.of());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
