package io.firstmove.action.pgautofailover.group;

import static io.firstmove.action.pgautofailover.group.GroupJudgement.names;
import static io.firstmove.action.pgautofailover.group.GroupJudgement.seconds;

import java.util.List;

/** Judges a group of which one node takes writes, or would if its secondaries let it. */
final class WithPrimary {

    private WithPrimary() {}

    static GroupJudgement judge(NodeGroup group, Node primary, Patience patience) {
        var late = group.nodes().stream()
                .filter(node -> node.reports(patience) && isLate(node, patience))
                .toList();
        boolean blocked = group.blocksWrites(primary, patience);
        if (blocked && group.nodes().stream().anyMatch(node -> willStay(node, primary, patience))) {
            return new GroupJudgement(
                    GroupState.STUCK,
                    "Writes on " + primary.name() + " hang: " + trouble(group, primary, patience)
                            + ", and the monitor does not take it out");
        }
        if (!late.isEmpty()) {
            return new GroupJudgement(
                    GroupState.STUCK,
                    GroupJudgement.states(late) + " for "
                            + seconds(late.getFirst().stateAge()) + " without a change");
        }
        if (!primary.reports(patience)) {
            return new GroupJudgement(
                    GroupState.DEGRADED,
                    "The keeper of " + primary.name() + " (primary) has not reported for "
                            + seconds(primary.reportAge()) + "; its Postgres answers");
        }
        return judgeSecondaries(group, primary, blocked, patience);
    }

    private static GroupJudgement judgeSecondaries(NodeGroup group, Node primary, boolean blocked, Patience patience) {
        var others = others(group, primary);
        var paused = others.stream().filter(Node::isOfMaintenance).toList();
        if (blocked || others.stream().anyMatch(node -> isMissed(node, patience))) {
            return new GroupJudgement(
                    GroupState.DEGRADED,
                    (blocked
                                    ? "Writes on " + primary.name() + " wait for a secondary: "
                                    : primary.name() + " takes writes with less redundancy: ")
                            + trouble(group, primary, patience));
        }
        if (!paused.isEmpty()) {
            return new GroupJudgement(
                    GroupState.MAINTENANCE, names(paused) + " in maintenance; " + primary.name() + " takes writes");
        }
        if (primary.reported() != NodeState.PRIMARY || !primary.isSettled() || primary.health() != 1) {
            return new GroupJudgement(
                    GroupState.DEGRADED,
                    primary.name() + " is " + primary.states() + (others.isEmpty() ? " and has no secondary" : ""));
        }
        return new GroupJudgement(
                GroupState.HEALTHY, primary.name() + " is primary, and " + names(others) + " in step with it");
    }

    private static boolean isMissed(Node node, Patience patience) {
        return !node.isOfMaintenance() && !node.isSecondaryInStep(patience);
    }

    private static boolean isLate(Node node, Patience patience) {
        return !node.isSettled()
                && !node.assigned().copies()
                && !node.reported().copies()
                && node.stateAge().compareTo(patience.stuck()) > 0;
    }

    /** The monitor takes a secondary out that has died, and only once it has been dead for a while. */
    private static boolean willStay(Node node, Node primary, Patience patience) {
        return !node.equals(primary)
                && node.inQuorum()
                && (node.isFrozen(patience) || node.reportAge().compareTo(patience.stuck()) > 0);
    }

    private static String trouble(NodeGroup group, Node primary, Patience patience) {
        return others(group, primary).stream()
                .filter(node -> isMissed(node, patience))
                .findFirst()
                .map(node -> node.name() + " (" + node.states() + ") " + trouble(node, patience))
                .orElse("no secondary replicates");
    }

    private static String trouble(Node node, Patience patience) {
        if (node.isFrozen(patience)) {
            return "runs and does not answer";
        }
        if (!node.reports(patience)) {
            return "has not reported for " + seconds(node.reportAge());
        }
        return node.health() == 1 ? "is not in step yet" : "cannot be connected to";
    }

    private static List<Node> others(NodeGroup group, Node primary) {
        return group.nodes().stream().filter(node -> !node.equals(primary)).toList();
    }
}
