package io.firstmove.action.pgautofailover;

import static java.util.stream.Collectors.joining;

import io.firstmove.action.ActionResult;
import io.firstmove.action.pgautofailover.group.GroupJudgement;
import io.firstmove.action.pgautofailover.group.GroupState;
import io.firstmove.action.pgautofailover.group.GroupTable;
import io.firstmove.action.pgautofailover.group.Node;
import io.firstmove.action.pgautofailover.group.NodeGroup;
import io.firstmove.action.pgautofailover.group.NodeState;
import io.firstmove.action.pgautofailover.group.Patience;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Turns what the monitor knows, and what it means, into an answer. */
final class GroupReport {

    private GroupReport() {}

    static ActionResult toResult(NodeGroup group, Patience patience) {
        var judgement = GroupJudgement.of(group, patience);
        return ActionResult.of(
                judgement.state().verdict(),
                group.label() + " is " + words(judgement.state()) + ": " + judgement.why(),
                findings(group, judgement, patience),
                GroupTable.render(group));
    }

    private static String words(GroupState state) {
        return switch (state) {
            case HEALTHY -> "healthy";
            case MAINTENANCE -> "in maintenance";
            case DEGRADED -> "degraded";
            case FAILING_OVER -> "failing over";
            case STUCK -> "stuck";
            case NO_PRIMARY -> "without a primary";
            case SPLIT -> "split";
        };
    }

    private static Map<String, Object> findings(NodeGroup group, GroupJudgement judgement, Patience patience) {
        var nodes = group.nodes();
        var primary = group.serving(patience);
        var findings = new HashMap<String, Object>(Map.of(
                "state", judgement.state().wireName(),
                "nodes", (long) nodes.size(),
                "primaryHealthy", primary.filter(node -> node.isWell(patience)).isPresent(),
                "secondaries",
                        nodes.stream()
                                .filter(node -> node.reported() == NodeState.SECONDARY)
                                .count(),
                "healthySecondaries", (long) group.secondariesInStep(patience).size(),
                "unhealthyNodes",
                        nodes.stream()
                                .filter(node -> !node.isWell(patience))
                                .map(Node::name)
                                .collect(joining(",")),
                "writesBlocked",
                        primary.map(node -> group.blocksWrites(node, patience)).orElse(true),
                "nodeStates", GroupJudgement.states(nodes),
                "timeline", nodes.stream().mapToLong(Node::timeline).max().orElse(0),
                "worstReportAgeSeconds",
                        nodes.stream()
                                .map(Node::reportAge)
                                .max(Comparator.naturalOrder())
                                .map(age -> age.toMillis() / 1000.0)
                                .orElse(0.0)));
        primary.ifPresent(node -> {
            findings.put("primary", node.name());
            findings.put("primaryAddress", node.address());
            findings.put("lagBytes", lagBytes(group, node));
        });
        if (!group.events().isEmpty()) {
            findings.put("lastEvent", group.events().getLast().description());
        }
        return findings;
    }

    /** How far the last of the other nodes is behind what the primary reported; never ahead, for reports cross. */
    private static long lagBytes(NodeGroup group, Node primary) {
        return group.nodes().stream()
                .filter(node -> !node.equals(primary))
                .mapToLong(node -> primary.lsn() - node.lsn())
                .reduce(0, Math::max);
    }
}
