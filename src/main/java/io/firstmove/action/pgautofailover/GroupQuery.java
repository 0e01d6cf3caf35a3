package io.firstmove.action.pgautofailover;

import io.firstmove.action.pgautofailover.group.Node;
import io.firstmove.action.pgautofailover.group.NodeGroup;
import io.firstmove.action.pgautofailover.group.NodeState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what the monitor knows, from the tables that {@code current_state()} and {@code last_events()} read: a role that
 * may only look cannot be given these functions without {@code perform_failover()}. Ages are the monitor's, so that our
 * clock does not matter.
 */
final class GroupQuery {

    private static final int EVENTS = 10;

    private static final String FORMATION =
            "select number_sync_standbys from pgautofailover.formation where formationid = ?";

    private static final String NODES = """
            select nodename, nodehost, nodeport, reportedstate::text, goalstate::text, health, reportedpgisrunning,
                   reportedrepstate, reportedtli, reportedlsn - '0/0' as lsn, replicationquorum, candidatepriority,
                   extract(epoch from now() - healthchecktime) as health_age,
                   extract(epoch from now() - reporttime) as report_age,
                   extract(epoch from now() - statechangetime) as state_age,
                   (select extract(epoch from now() - max(eventtime))
                      from pgautofailover.event
                     where event.nodeid = node.nodeid and description like '%marked as unhealthy%') as unhealthy_age
              from pgautofailover.node
             where formationid = ? and groupid = ?
             order by nodeid
            """;

    private static final String LAST_EVENTS = """
            select eventtime, description
              from pgautofailover.event
             where formationid = ? and groupid = ?
             order by eventid desc
             limit ?
            """;

    private GroupQuery() {}

    /** Empty where the monitor knows no node of that formation and group. */
    static Optional<NodeGroup> read(Connection connection, String formation, int number) throws SQLException {
        var syncStandbys = syncStandbys(connection, formation);
        var nodes = nodes(connection, formation, number);
        return syncStandbys.isEmpty() || nodes.isEmpty()
                ? Optional.empty()
                : Optional.of(new NodeGroup(
                        formation, number, syncStandbys.getAsInt(), nodes, events(connection, formation, number)));
    }

    private static OptionalInt syncStandbys(Connection connection, String formation) throws SQLException {
        try (var query = connection.prepareStatement(FORMATION)) {
            query.setString(1, formation);
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private static List<Node> nodes(Connection connection, String formation, int number) throws SQLException {
        try (var query = connection.prepareStatement(NODES)) {
            query.setString(1, formation);
            query.setInt(2, number);
            try (var rows = query.executeQuery()) {
                var nodes = new ArrayList<Node>();
                while (rows.next()) {
                    nodes.add(node(rows));
                }
                return List.copyOf(nodes);
            }
        }
    }

    private static Node node(ResultSet row) throws SQLException {
        double unhealthyAge = row.getDouble("unhealthy_age");
        var unhealthyFor = row.wasNull() ? Optional.<Duration>empty() : Optional.of(duration(unhealthyAge));
        return new Node(
                row.getString("nodename"),
                row.getString("nodehost") + ":" + row.getInt("nodeport"),
                NodeState.of(row.getString("reportedstate")),
                NodeState.of(row.getString("goalstate")),
                row.getInt("health"),
                duration(row.getDouble("health_age")),
                duration(row.getDouble("report_age")),
                row.getBoolean("reportedpgisrunning"),
                String.valueOf(row.getString("reportedrepstate")),
                duration(row.getDouble("state_age")),
                unhealthyFor,
                row.getInt("reportedtli"),
                row.getLong("lsn"),
                row.getBoolean("replicationquorum"),
                row.getInt("candidatepriority"));
    }

    private static List<NodeGroup.Event> events(Connection connection, String formation, int number)
            throws SQLException {
        try (var query = connection.prepareStatement(LAST_EVENTS)) {
            query.setString(1, formation);
            query.setInt(2, number);
            query.setInt(3, EVENTS);
            try (var rows = query.executeQuery()) {
                var events = new ArrayList<NodeGroup.Event>();
                while (rows.next()) {
                    events.add(new NodeGroup.Event(
                            rows.getObject(1, OffsetDateTime.class).toInstant(), String.valueOf(rows.getString(2))));
                }
                return List.copyOf(events.reversed());
            }
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
