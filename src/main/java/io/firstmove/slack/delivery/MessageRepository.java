package io.firstmove.slack.delivery;

import io.firstmove.slack.api.Sql;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where it is written down what Slack has been told. Every change is one short statement, so that nobody who writes to a
 * timeline ever waits for Slack.
 */
@ApplicationScoped
public class MessageRepository {

    private static final String MARK = """
            insert into slack_message as message (incident_id, version, told, failures)
            select id, 1, 0, 0 from unnest(cast(? as bigint[])) as id order by id
            on conflict (incident_id) do update set version = message.version + 1
            returning incident_id, coalesce(channel, '?') <> '' as wanted
            """;

    private static final String FIND = """
            select incident_id, channel, ts, told, shown, updated_at, posting_since, post_at, update_at, failures, failing_since
            from slack_message where incident_id = ?
            """;

    private final Sql sql;

    MessageRepository(Sql sql) {
        this.sql = sql;
    }

    private record Marked(long incident, boolean wanted) {}

    /**
     * Says, in the caller's transaction, that there is something to tell about these incidents.
     *
     * @return those that belong into a channel, as far as that is known
     */
    List<Long> mark(Collection<IncidentId> incidents) {
        var ids = new TreeSet<Long>();
        incidents.forEach(incident -> ids.add(incident.number()));
        return sql
                .query(MARK, row -> new Marked(row.getLong("incident_id"), row.getBoolean("wanted")), (Object)
                        ids.toArray(Long[]::new))
                .stream()
                .filter(Marked::wanted)
                .map(Marked::incident)
                .toList();
    }

    /** How often it was marked; locked until the caller's transaction ends. 0 where it never was. */
    long lockVersion(IncidentId incident) {
        return sql
                .query(
                        "select version from slack_message where incident_id = ? for update",
                        row -> row.getLong("version"),
                        incident.number())
                .stream()
                .findFirst()
                .orElse(0L);
    }

    Optional<Delivery> find(IncidentId incident) {
        return sql.query(FIND, MessageRepository::delivery, incident.number()).stream()
                .findFirst();
    }

    /** @param channel empty where it belongs nowhere */
    void route(IncidentId incident, String channel) {
        change("update slack_message set channel = ? where incident_id = ?", channel, incident.number());
    }

    void reservePost(Delivery delivery, Instant at) {
        change("update slack_message set post_at = ? where incident_id = ?", at, number(delivery));
    }

    void reserveUpdate(Delivery delivery, Instant at) {
        change("update slack_message set update_at = ? where incident_id = ?", at, number(delivery));
    }

    /**
     * Written before Slack is asked to post.
     *
     * @throws StoppedException when another instance is at it, which had taken this one for dead
     */
    void posting(Delivery delivery) {
        int changed = sql.change(
                """
                update slack_message set posting_since = ?, post_at = null
                where incident_id = ? and posting_since is not distinct from cast(? as timestamptz)
                """, sql.now(), number(delivery), delivery.postingSince().orElse(null));
        if (changed == 0) {
            throw new StoppedException(Optional.of(sql.now()));
        }
    }

    /** Slack has not posted, for sure. */
    void notPosted(Delivery delivery) {
        change("update slack_message set posting_since = null where incident_id = ?", number(delivery));
    }

    /**
     * The message is there.
     *
     * @param shown what it shows; empty when that is not known
     */
    void posted(Delivery delivery, String ts, String shown, long told) {
        change("""
                update slack_message set ts = ?, shown = ?, told = ?, posting_since = null, updated_at = ?,
                    failures = 0, failing_since = null, failing_because = null
                where incident_id = ?
                """, ts, shown, told, sql.now(), number(delivery));
    }

    /** The thread has been told up to that entry. */
    void told(Delivery delivery, long told) {
        change("""
                update slack_message set told = ?, posting_since = null,
                    failures = 0, failing_since = null, failing_because = null
                where incident_id = ?
                """, told, number(delivery));
    }

    /** The message shows how things stand. */
    void updated(Delivery delivery, String shown) {
        change("""
                update slack_message set shown = ?, updated_at = ?, update_at = null,
                    failures = 0, failing_since = null, failing_because = null
                where incident_id = ?
                """, shown, sql.now(), number(delivery));
    }

    /** Somebody has deleted the message: it is posted anew. */
    void gone(Delivery delivery) {
        change("update slack_message set ts = null, shown = null where incident_id = ?", number(delivery));
    }

    /** In vain, once more. */
    void failed(Delivery delivery, String because) {
        change("""
                update slack_message set failures = failures + 1,
                    failing_since = coalesce(failing_since, ?), failing_because = ?
                where incident_id = ?
                """, sql.now(), because, number(delivery));
    }

    /** For good, until something new happens to the incident. */
    void giveUp(Delivery delivery) {
        change(
                "update slack_message set failures = 0, failing_since = null, posting_since = null where incident_id = ?",
                number(delivery));
    }

    /** The incidents whose message is in the channel and that are not resolved, newest first. */
    @Transactional
    public List<IncidentId> unresolvedIn(String channel) {
        return ids("""
                select incident_id from slack_message join incident on incident.id = incident_id
                where channel = ? and incident.status <> 'resolved' order by incident_id desc limit 10
                """, channel);
    }

    /** The incident of the channel that was resolved last. */
    @Transactional
    public Optional<IncidentId> lastResolvedIn(String channel) {
        return ids("""
                select incident_id from slack_message join incident on incident.id = incident_id
                where channel = ? and incident.status = 'resolved' order by incident.resolved_at desc limit 1
                """, channel).stream().findFirst();
    }

    /** The incident whose thread that is. */
    @Transactional
    public Optional<IncidentId> ofThread(String channel, String ts) {
        return ids("select incident_id from slack_message where channel = ? and ts = ?", channel, ts).stream()
                .findFirst();
    }

    /** How many incidents are told about in vain, since when, and why the oldest of them. */
    record Backlog(long failing, Optional<Instant> since, Optional<String> because) {}

    Backlog backlog() {
        return sql.query(
                        """
                        select count(*), min(failing_since) as since,
                            (array_agg(failing_because order by failing_since))[1]
                        from slack_message where failing_since is not null
                        """,
                        rows -> new Backlog(
                                rows.getLong(1), Sql.instant(rows, "since"), Optional.ofNullable(rows.getString(3))))
                .getFirst();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new IncidentId(row.getLong("incident_id")),
                Optional.ofNullable(row.getString("channel")),
                Optional.ofNullable(row.getString("ts")),
                row.getLong("told"),
                Optional.ofNullable(row.getString("shown")),
                Sql.instant(row, "updated_at"),
                Sql.instant(row, "posting_since"),
                Sql.instant(row, "post_at"),
                Sql.instant(row, "update_at"),
                row.getInt("failures"),
                Sql.instant(row, "failing_since"));
    }

    private static long number(Delivery delivery) {
        return delivery.incident().number();
    }

    private List<IncidentId> ids(String query, Object... arguments) {
        return sql.query(query, row -> new IncidentId(row.getLong(1)), arguments);
    }

    private void change(String statement, Object... arguments) {
        sql.change(statement, arguments);
    }
}
