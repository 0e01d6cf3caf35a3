package io.firstmove.incident.prune;

import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.chain.Anchor;
import io.firstmove.timeline.chain.Hash;
import io.firstmove.timeline.chain.TimelineVerifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Incidents that were resolved long ago, and how they are removed with all that belongs to them. What stays of each is the
 * last anchor of its timeline, so that {@code firstmove verify} tells a pruned incident from one that was removed by hand.
 * Works as the owner of the schema; the database refuses it to the service.
 */
public final class OldIncidents {

    /** Short transactions, so that the service is not kept waiting. */
    private static final int MAX_BATCH = 100;

    // What is not over in every respect is kept, however long ago it was resolved.
    private static final String OLD = """
            status = 'resolved' and resolved_at < :before
            and not exists (select from heartbeat where heartbeat.incident_id = incident.id)
            and not exists (select from remedy where remedy.incident_id = incident.id
                            and state in ('proposed', 'approved', 'started'))
            """;

    private static final String REMEMBER = """
            insert into pruned (incident_id, length, hash, pruned_at, pruned_by)
            select head.incident_id, head.length, head.hash, now(), :by
            from incident join timeline_head head on head.incident_id = incident.id
            where incident.id = any(:incidents) and %s
            for update skip locked
            returning incident_id, length, hash
            """.formatted(OLD);

    private static final List<String> REMOVE = List.of(
            "delete from slack_message where incident_id = any(:incidents)",
            "delete from remedy where run_id in (select id from run where incident_id = any(:incidents))",
            "delete from check_result where run_id in (select id from run where incident_id = any(:incidents))",
            "delete from run where incident_id = any(:incidents)",
            "delete from alert where incident_id = any(:incidents)",
            "delete from postmortem_revision where incident_id = any(:incidents)",
            "delete from postmortem where incident_id = any(:incidents)",
            "delete from timeline_entry where incident_id = any(:incidents)",
            "delete from timeline_head where incident_id = any(:incidents)",
            "delete from incident where id = any(:incidents)");

    private final Connection connection;
    private final Sql sql;
    private final Instant before;

    /** @param before incidents that were resolved earlier are old */
    public OldIncidents(Connection connection, Instant before) {
        this.connection = connection;
        this.sql = Sql.on(connection);
        this.before = before;
    }

    /** Incidents that were resolved earlier are old. */
    public Instant before() {
        return before;
    }

    /** Whether the database lets this user remove them. */
    public boolean mayBeRemoved() {
        return sql.of("select has_table_privilege('pruned', 'insert') as allowed")
                .first(row -> row.flag("allowed"))
                .orElseThrow();
    }

    public long count() {
        return sql.of("select count(*) from incident where " + OLD)
                .with("before", before)
                .number();
    }

    /**
     * What became of the next ones.
     *
     * @param removed what the timelines of those were that are gone
     * @param broken those that stay because their timelines are not as they were recorded: removal would hide that
     * @param last the highest number among them
     */
    public record Pruned(List<Anchor> removed, List<IncidentId> broken, long last) {}

    /**
     * Removes the next ones with a higher number, some at a time, in one transaction. One that is locked is left.
     *
     * @return empty when there are no more
     */
    public Optional<Pruned> pruneAfter(long number, String by) throws SQLException {
        var next = after(number);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        var intact = new ArrayList<IncidentId>();
        var broken = new ArrayList<IncidentId>();
        try (var verifier = new TimelineVerifier(connection)) {
            for (var incident : next) {
                (verifier.verify(incident, List.of()).intact() ? intact : broken).add(incident);
            }
        }
        return Optional.of(new Pruned(remove(intact, by), broken, next.getLast().number()));
    }

    private List<IncidentId> after(long number) {
        return sql.of("select id from incident where " + OLD + " and id > :number order by id limit :max")
                .with("before", before)
                .with("number", number)
                .with("max", MAX_BATCH)
                .list(row -> new IncidentId(row.number("id")));
    }

    private List<Anchor> remove(List<IncidentId> incidents, String by) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var removed = sql.of(REMEMBER)
                    .with("by", by)
                    .with(
                            "incidents",
                            incidents.stream().map(IncidentId::number).toList())
                    .with("before", before)
                    .list(row -> new Anchor(
                            new IncidentId(row.number("incident_id")),
                            row.number("length"),
                            Hash.of(row.bytes("hash"))));
            var numbers =
                    removed.stream().map(anchor -> anchor.incident().number()).toList();
            REMOVE.forEach(delete -> sql.of(delete).with("incidents", numbers).change());
            connection.commit();
            return removed;
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Removes notifications received before then, which serve to recognise repeats and to look up what was sent. */
    public int removeNotifications() {
        return sql.of("delete from notification where last_received_at < :before")
                .with("before", before)
                .change();
    }
}
