package io.firstmove.timeline.chain;

import io.firstmove.timeline.IncidentId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at timelines as they all were at one moment, which is that of the first look; whoever appends is not kept waiting.
 * Ends with {@link #close}, which leaves the connection as it was.
 */
public final class TimelineVerifier implements AutoCloseable {

    /** Entries with long findings are some 10 kB each. */
    private static final int AT_ONCE = 500;

    // The incidents themselves are asked, too, because every one has a timeline from its first moment.
    private static final String INCIDENTS = """
            select id from incident
            union select incident_id from timeline_head
            union select incident_id from timeline_entry
            order by 1
            """;

    private static final String EXISTS = """
            select ? in (select id from incident
                         union all select incident_id from timeline_head
                         union all select incident_id from timeline_entry)
            """;

    private static final String ENTRIES = """
            select seq, timestamptz_send(at) as at, timestamptz_send(recorded_at) as recorded_at, type, actor, text,
                   data::text as data, hash
            from timeline_entry where incident_id = ? order by seq
            """;

    private static final String PRUNED = """
            select length, hash from pruned
            where incident_id = ? and not exists (select from incident where id = incident_id)
            """;

    private final Connection connection;
    private final PreparedStatement heads;
    private final PreparedStatement pruned;
    private final PreparedStatement entries;

    public TimelineVerifier(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        heads = connection.prepareStatement("select length, hash from timeline_head where incident_id = ?");
        pruned = connection.prepareStatement(PRUNED);
        entries = connection.prepareStatement(ENTRIES);
        entries.setFetchSize(AT_ONCE);
    }

    /** All incidents that there is any trace of. */
    public List<IncidentId> incidents() throws SQLException {
        var ids = new ArrayList<IncidentId>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(INCIDENTS)) {
            while (rows.next()) {
                ids.add(new IncidentId(rows.getLong(1)));
            }
        }
        return ids;
    }

    /** Whether there is any trace of the incident. */
    public boolean exists(IncidentId incident) throws SQLException {
        try (var statement = connection.prepareStatement(EXISTS)) {
            statement.setLong(1, incident.number());
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** How many incidents were removed by {@code firstmove prune}, which are held against their anchors alone. */
    public long pruned() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pruned")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * Verifies one timeline.
     *
     * @param anchors what was kept of this timeline elsewhere
     */
    public Verification verify(IncidentId incident, List<Anchor> anchors) throws SQLException {
        var head = find(incident, heads);
        var chain = new Chain(incident, head, anchors);
        entries.setLong(1, incident.number());
        try (var rows = entries.executeQuery()) {
            while (rows.next()) {
                chain.add(new StoredEntry(
                        incident.number(),
                        rows.getLong("seq"),
                        toLong(rows.getBytes("at")),
                        toLong(rows.getBytes("recorded_at")),
                        rows.getString("type"),
                        rows.getString("actor"),
                        rows.getString("text"),
                        rows.getString("data"),
                        Hash.of(rows.getBytes("hash"))));
            }
        }
        if (head.isEmpty() && chain.isEmpty()) {
            var last = find(incident, pruned);
            if (last.isPresent()) {
                return last.get().ofPruned(incident, anchors);
            }
        }
        return chain.end();
    }

    private static Optional<Head> find(IncidentId incident, PreparedStatement statement) throws SQLException {
        statement.setLong(1, incident.number());
        try (var rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Head(rows.getLong("length"), Hash.of(rows.getBytes("hash"))))
                    : Optional.empty();
        }
    }

    private static long toLong(byte[] eight) {
        return ByteBuffer.wrap(eight).getLong();
    }

    @Override
    public void close() throws SQLException {
        heads.close();
        pruned.close();
        entries.close();
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
