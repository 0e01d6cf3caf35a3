package io.firstmove.action.pgautofailover.group;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the monitor's rows say about a group of nodes.
 *
 * @param why one line for people
 */
public record GroupJudgement(GroupState state, String why) {

    public static GroupJudgement of(NodeGroup group, Patience patience) {
        var writers = group.nodes().stream()
                .filter(node -> node.reported().takesWrites() && node.isWell(patience) && node.postgresRuns())
                .toList();
        if (writers.size() > 1) {
            return new GroupJudgement(
                    GroupState.SPLIT, names(writers) + " take writes at the same time: stop one before data part");
        }
        return group.serving(patience)
                .map(primary -> WithPrimary.judge(group, primary, patience))
                .orElseGet(() -> withoutPrimary(group, patience));
    }

    private static GroupJudgement withoutPrimary(NodeGroup group, Patience patience) {
        var moving = group.nodes().stream()
                .filter(node -> node.reports(patience) && isOnItsWay(node))
                .toList();
        if (!moving.isEmpty()) {
            var still = group.nodes().stream()
                    .map(Node::stateAge)
                    .min(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            return still.compareTo(patience.stuck()) > 0
                    ? new GroupJudgement(
                            GroupState.STUCK,
                            "No node takes writes, and the failover has not moved for " + seconds(still) + ": "
                                    + states(moving))
                    : new GroupJudgement(GroupState.FAILING_OVER, "A failover is under way: " + states(group.nodes()));
        }
        var last = group.nodes().stream()
                .filter(node -> node.reported().takesWrites())
                .findFirst();
        return last.filter(node -> node.isFrozen(patience))
                .map(node -> new GroupJudgement(
                        GroupState.STUCK,
                        "Postgres on " + node.name() + " (primary) runs and does not answer, so the monitor does not"
                                + " fail over by itself"))
                .orElseGet(
                        () -> new GroupJudgement(GroupState.NO_PRIMARY, "No node takes writes: " + gone(last, group)));
    }

    private static boolean isOnItsWay(Node node) {
        return node.reported().isOfAFailover()
                || node.assigned().isOfAFailover()
                || (node.assigned().takesWrites() && !node.reported().takesWrites());
    }

    private static String gone(Optional<Node> last, NodeGroup group) {
        return last.map(node -> node.name() + " (" + node.states() + ") last reported " + seconds(node.reportAge())
                        + " ago, and " + (node.health() == 0 ? "cannot be connected to" : "was not tried since"))
                .orElseGet(() -> states(group.nodes()));
    }

    public static String states(List<Node> nodes) {
        return nodes.stream().map(node -> node.name() + " " + node.states()).collect(joining(", "));
    }

    public static String names(List<Node> nodes) {
        return nodes.stream().map(Node::name).collect(joining(" and "));
    }

    public static String seconds(Duration age) {
        return age.toSeconds() + " s";
    }
}
