package io.firstmove.timeline.chain;

import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Verifies timelines in one read-only snapshot, so that writers are not kept waiting. {@link #close} ends its transaction and
 * leaves the connection as it was.
 */
public final class TimelineVerifier implements AutoCloseable {

    /** Entries with long findings are some 10 kB each. */
    private static final int FETCH_SIZE = 500;

    // The incidents themselves are asked, too, because every one has a timeline from its first moment.
    private static final String INCIDENTS = """
            select id from incident
            union select incident_id from timeline_head
            union select incident_id from timeline_entry
            order by 1
            """;

    private static final String EXISTS = """
            select from (select id from incident
                         union all select incident_id from timeline_head
                         union all select incident_id from timeline_entry) known (id)
            where id = :incident
            """;

    private static final String ENTRIES = """
            select seq, timestamptz_send(at) as at, timestamptz_send(recorded_at) as recorded_at, type, actor, text,
                   data::text as data, hash
            from timeline_entry where incident_id = :incident order by seq
            """;

    private static final String HEAD = "select length, hash from timeline_head where incident_id = :incident";

    private static final String PRUNED = """
            select length, hash from pruned
            where incident_id = :incident and not exists (select from incident where id = incident_id)
            """;

    private final Connection connection;
    private final Sql sql;

    public TimelineVerifier(Connection connection) throws SQLException {
        this.connection = connection;
        this.sql = Sql.on(connection);
        connection.setAutoCommit(false);
        sql.of("set transaction isolation level repeatable read, read only").change();
    }

    /** All incidents that there is any trace of. */
    public List<IncidentId> incidents() {
        return sql.of(INCIDENTS).list(row -> new IncidentId(row.number("id")));
    }

    /** Whether there is any trace of the incident. */
    public boolean exists(IncidentId incident) {
        return sql.of(EXISTS).with("incident", incident.number()).exists();
    }

    /** How many incidents were removed by {@code firstmove prune}, which are held against their anchors alone. */
    public long pruned() {
        return sql.of("select count(*) from pruned").number();
    }

    /**
     * Verifies one timeline.
     *
     * @param anchors what was kept of this timeline elsewhere
     */
    public Verification verify(IncidentId incident, List<Anchor> anchors) {
        var head = find(incident, HEAD);
        var chain = new Chain(incident, head, anchors);
        sql.of(ENTRIES)
                .with("incident", incident.number())
                .fetching(FETCH_SIZE)
                .forEach(row -> chain.add(new StoredEntry(
                        incident.number(),
                        row.number("seq"),
                        toLong(row.bytes("at")),
                        toLong(row.bytes("recorded_at")),
                        row.text("type"),
                        row.text("actor"),
                        row.text("text"),
                        row.text("data"),
                        Hash.of(row.bytes("hash")))));
        if (head.isEmpty() && chain.isEmpty()) {
            var last = find(incident, PRUNED);
            if (last.isPresent()) {
                return last.get().ofPruned(incident, anchors);
            }
        }
        return chain.end();
    }

    private Optional<Head> find(IncidentId incident, String query) {
        return sql.of(query)
                .with("incident", incident.number())
                .first(row -> new Head(row.number("length"), Hash.of(row.bytes("hash"))));
    }

    private static long toLong(byte[] eight) {
        return ByteBuffer.wrap(eight).getLong();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
