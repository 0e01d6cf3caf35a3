package io.firstmove.incident.prune;

import io.firstmove.incident.Incidents;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.chain.Anchor;
import io.firstmove.timeline.chain.Hash;
import io.firstmove.timeline.chain.TimelineVerifier;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Incidents that were resolved long ago, and how they are removed with all that belongs to them. What stays of each is the
 * last anchor of its timeline, so that {@code firstmove verify} tells an old incident from one that somebody has removed.
 * Works as the owner of the schema; the database refuses it to the service.
 */
public final class OldIncidents {

    /** Short transactions, so that the service is not kept waiting. */
    private static final int AT_ONCE = 100;

    // What is not over in every respect is kept, however long ago it was resolved.
    private static final String OLD = """
            status = 'resolved' and resolved_at < ?
            and not exists (select from heartbeat where heartbeat.incident_id = incident.id)
            and not exists (select from remedy where remedy.incident_id = incident.id
                            and state in ('proposed', 'approved', 'started'))
            """;

    private static final String REMEMBER = """
            insert into pruned (incident_id, length, hash, pruned_at, pruned_by)
            select head.incident_id, head.length, head.hash, now(), ?
            from incident join timeline_head head on head.incident_id = incident.id
            where incident.id = any(?) and %s
            for update skip locked
            returning incident_id, length, hash
            """.formatted(OLD);

    private static final List<String> REMOVE = List.of(
            "delete from slack_message where incident_id = any(?)",
            "delete from remedy where run_id in (select id from run where incident_id = any(?))",
            "delete from check_result where run_id in (select id from run where incident_id = any(?))",
            "delete from run where incident_id = any(?)",
            "delete from alert where incident_id = any(?)",
            "delete from postmortem_revision where incident_id = any(?)",
            "delete from postmortem where incident_id = any(?)",
            "delete from timeline_entry where incident_id = any(?)",
            "delete from timeline_head where incident_id = any(?)",
            "delete from incident where id = any(?)");

    private final Connection connection;
    private final OffsetDateTime before;

    /** @param before incidents that were resolved earlier are old */
    public OldIncidents(Connection connection, Instant before) {
        this.connection = connection;
        this.before = before.atOffset(ZoneOffset.UTC);
    }

    /** Incidents that were resolved earlier are old. */
    public Instant before() {
        return before.toInstant();
    }

    /** Whether the database lets this user remove them. */
    public boolean mayBeRemoved() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select has_table_privilege('pruned', 'insert')")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /** How many there are. */
    public long count() throws SQLException {
        try (var statement = connection.prepareStatement("select count(*) from incident where " + OLD)) {
            statement.setObject(1, before);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /**
     * What became of the next ones.
     *
     * @param removed what the timelines of those were that are gone
     * @param broken those that stay because their timelines are not as they were recorded: who has changed one shall not be
     *     helped by its removal
     * @param last the highest number among them
     */
    public record Pruned(List<Anchor> removed, List<IncidentId> broken, long last) {}

    /**
     * Removes the next ones with a higher number, some at a time, in one transaction. One that somebody works with just now is
     * left.
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

    private List<IncidentId> after(long number) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select id from incident where " + OLD + " and id > ? order by id limit " + AT_ONCE)) {
            statement.setObject(1, before);
            statement.setLong(2, number);
            var found = new ArrayList<IncidentId>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new IncidentId(rows.getLong(1)));
                }
            }
            return found;
        }
    }

    private List<Anchor> remove(List<IncidentId> incidents, String by) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var removed = remember(incidents, by);
            var numbers = numbers(removed.stream().map(Anchor::incident));
            for (var delete : REMOVE) {
                try (var statement = connection.prepareStatement(delete)) {
                    statement.setArray(1, numbers);
                    statement.executeUpdate();
                }
            }
            connection.commit();
            return removed;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private Array numbers(Stream<IncidentId> incidents) throws SQLException {
        return connection.createArrayOf(
                "bigint", incidents.map(IncidentId::number).toArray());
    }

    private List<Anchor> remember(List<IncidentId> incidents, String by) throws SQLException {
        var removed = new ArrayList<Anchor>();
        try (var statement = connection.prepareStatement(REMEMBER)) {
            statement.setString(1, by);
            statement.setArray(2, numbers(incidents.stream()));
            statement.setObject(3, before);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    removed.add(
                            new Anchor(new IncidentId(rows.getLong(1)), rows.getLong(2), Hash.of(rows.getBytes(3))));
                }
            }
        }
        return removed;
    }

    /** Removes what Alertmanager sent before then; it serves to know a repetition, and who asks what was sent. */
    public int removeNotifications() throws SQLException {
        try (var statement = connection.prepareStatement("delete from notification where last_received_at < ?")) {
            statement.setObject(1, before);
            return statement.executeUpdate();
        }
    }
}
