package io.firstmove.action.pgautofailover.group;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Whether a failover would go well. */
public sealed interface Readiness {

    /**
     * @param primary who hands over; it need not answer, for that may be why somebody wants the failover
     * @param candidates who may take over
     */
    record Ready(Node primary, List<Node> candidates) implements Readiness {}

    /** @param why one line for people */
    record Unready(String why) implements Readiness {}

    static Readiness of(NodeGroup group, Patience patience) {
        var primaries = group.nodes().stream()
                .filter(node -> node.reported() == NodeState.PRIMARY && node.isSettled())
                .toList();
        if (primaries.size() != 1) {
            return new Unready("it has " + (primaries.isEmpty() ? "no node" : primaries.size() + " nodes")
                    + " in the state primary (" + GroupJudgement.states(group.nodes()) + ")");
        }
        var primary = primaries.getFirst();
        var candidates = group.secondariesInStep(patience).stream()
                .filter(node -> node.timeline() == primary.timeline() && node.candidatePriority() > 0)
                .toList();
        return candidates.isEmpty()
                ? new Unready("no secondary could take over from " + primary.name() + " (" + secondaries(group) + ")")
                : new Ready(primary, candidates);
    }

    private static String secondaries(NodeGroup group) {
        return group.nodes().stream()
                .map(node -> node.name() + " " + node.states() + ", "
                        + (node.health() == 1 ? "healthy" : "unhealthy") + ", last report "
                        + GroupJudgement.seconds(node.reportAge()) + " ago, timeline " + node.timeline())
                .collect(joining("; "));
    }
}
