package io.firstmove.action.pgautofailover.group;

import static java.util.stream.Collectors.joining;

import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Shows nodes and events as text for people. */
public final class GroupTable {

    private static final String ROW = "%-16s %-24s %-18s %-18s %-8s %-10s %-4s %s%n";

    private GroupTable() {}

    public static String render(NodeGroup group) {
        var head = ROW.formatted("node", "address", "reported", "assigned", "health", "report age", "tli", "lsn");
        var nodes = group.nodes().stream().map(GroupTable::row).collect(joining());
        var events = group.events().stream()
                .map(event -> event.at().truncatedTo(ChronoUnit.SECONDS) + " " + event.description() + "\n")
                .collect(joining());
        return head + nodes + (events.isEmpty() ? "" : "\nLast events\n" + events);
    }

    private static String row(Node node) {
        return ROW.formatted(
                node.name(),
                node.address(),
                node.reported().wireName(),
                node.assigned().wireName(),
                switch (node.health()) {
                    case 1 -> "good";
                    case 0 -> "bad";
                    default -> "unknown";
                },
                String.format(Locale.ROOT, "%.1f s", node.reportAge().toMillis() / 1000.0),
                node.timeline(),
                String.format(Locale.ROOT, "%X/%X", node.lsn() >>> 32, node.lsn() & 0xFFFFFFFFL));
    }
}
