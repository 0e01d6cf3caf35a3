package io.firstmove.slack.delivery;

import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
            insert into slack_message (incident_id, version, told, post_due, update_due, failures, given_up)
            select id, 1, 0, ?, ?, 0, false from unnest(cast(? as bigint[])) as id order by id
            on conflict (incident_id) do update set
                version = slack_message.version + 1,
                given_up = false,
                post_due = case when slack_message.channel = '' then null
                                else coalesce(slack_message.post_due, excluded.post_due) end,
                update_due = case when slack_message.channel = '' then null
                                  else coalesce(slack_message.update_due,
                                                greatest(excluded.update_due, slack_message.updated_at + cast(? as interval))) end
            """;

    private static final String UNROUTED = """
            select incident_id from slack_message where channel is null and post_due <= ? order by incident_id limit ?
            """;

    // One incident for each channel that is free: those that nobody has heard of go first.
    private static final String POSTS = """
            select distinct on (message.channel) message.incident_id
            from slack_message message left join slack_pace pace on pace.name = message.channel
            where message.post_due <= ? and message.channel <> '' and not message.given_up
              and (message.claimed_until is null or message.claimed_until < ?)
              and (pace.free_at is null or pace.free_at <= ?)
            order by message.channel, message.ts is not null, message.post_due, message.incident_id
            """;

    private static final String UPDATES = """
            select message.incident_id from slack_message message
            where message.update_due <= ? and message.ts is not null and not message.given_up
              and (message.claimed_until is null or message.claimed_until < ?)
              and not exists (select from slack_pace where name = ? and free_at > ?)
            order by message.update_due, message.incident_id limit ?
            """;

    private static final String CLAIM = """
            update slack_message set claimed_until = ?
            where incident_id = ? and channel <> '' and not given_up and (claimed_until is null or claimed_until < ?)
            returning incident_id, channel, ts, version, told, shown, posting_since, failures, failing_since
            """;

    private final Sql sql;

    MessageRepository(Sql sql) {
        this.sql = sql;
    }

    /** Says, in the caller's transaction, that there is something to tell about these incidents. */
    void mark(Collection<IncidentId> incidents, Duration betweenUpdates) {
        var ids = new TreeSet<Long>();
        incidents.forEach(incident -> ids.add(incident.number()));
        change(MARK, now(), now(), ids.toArray(Long[]::new), betweenUpdates.toMillis() + " milliseconds");
    }

    List<IncidentId> unrouted(int most) {
        return ids(UNROUTED, now(), most);
    }

    void route(IncidentId incident, String channel) {
        change("""
                update slack_message set channel = ?,
                    post_due = case when ? = '' then null else post_due end,
                    update_due = case when ? = '' then null else update_due end
                where incident_id = ? and channel is null
                """, channel, channel, channel, incident.number());
    }

    List<IncidentId> postsDue() {
        return ids(POSTS, now(), now(), now());
    }

    List<IncidentId> updatesDue(String method, int most) {
        return ids(UPDATES, now(), now(), method, now(), most);
    }

    /** Takes an incident's message for the caller alone; empty when somebody else has it, or has just done it. */
    @Transactional
    Optional<Delivery> claim(IncidentId incident, Duration atMost) {
        return sql.query(CLAIM, MessageRepository::delivery, sql.in(atMost), incident.number(), now()).stream()
                .findFirst();
    }

    /** Gives a message back, with nothing to do for now; does nothing for one that belongs to somebody else meanwhile. */
    void release(Delivery delivery) {
        change(
                "update slack_message set claimed_until = null where incident_id = ?",
                delivery.incident().number());
    }

    /** Written before Slack is asked to post. */
    void posting(Delivery delivery) {
        change(
                "update slack_message set posting_since = ? where incident_id = ?",
                now(),
                delivery.incident().number());
    }

    /** Slack has not posted, for sure. */
    void notPosted(Delivery delivery) {
        change(
                "update slack_message set posting_since = null where incident_id = ?",
                delivery.incident().number());
    }

    /**
     * The message is there; its thread is looked at next.
     *
     * @param shown what it shows; empty when that is not known
     */
    void posted(Delivery delivery, String ts, String shown, long told) {
        change(
                """
                update slack_message set ts = ?, shown = ?, told = ?, posting_since = null, claimed_until = null,
                    failures = 0, failing_since = null, failing_because = null, updated_at = ?, post_due = ?,
                    update_due = case when version = ? and ? <> '' then null else ? end
                where incident_id = ?
                """,
                ts,
                shown,
                told,
                now(),
                now(),
                delivery.version(),
                shown,
                now(),
                delivery.incident().number());
    }

    /** The thread has been told, as far as there was something to tell. */
    void told(Delivery delivery, long told, boolean all) {
        change("""
                update slack_message set told = ?, posting_since = null, claimed_until = null,
                    failures = 0, failing_since = null, failing_because = null,
                    post_due = case when version = ? and ? then null else post_due end
                where incident_id = ?
                """, told, delivery.version(), all, delivery.incident().number());
    }

    /** The message shows how things stand. */
    void updated(Delivery delivery, String shown, Duration betweenUpdates) {
        change(
                """
                update slack_message set shown = ?, claimed_until = null, updated_at = ?,
                    failures = 0, failing_since = null, failing_because = null,
                    update_due = case when version = ? then null else ? end
                where incident_id = ?
                """,
                shown,
                now(),
                delivery.version(),
                sql.in(betweenUpdates),
                delivery.incident().number());
    }

    /** Somebody has deleted the message: it is posted anew. */
    void gone(Delivery delivery) {
        change("""
                update slack_message set ts = null, shown = null, claimed_until = null, post_due = coalesce(post_due, ?)
                where incident_id = ?
                """, now(), delivery.incident().number());
    }

    /** Not now; what is due stays due, and not before that time. */
    void later(Delivery delivery, Instant at) {
        change("""
                update slack_message set claimed_until = null,
                    post_due = greatest(post_due, ?), update_due = greatest(update_due, ?)
                where incident_id = ?
                """, at, at, delivery.incident().number());
    }

    /** In vain, once more. */
    void failed(Delivery delivery, String because, Instant again) {
        change("""
                update slack_message set claimed_until = null, failures = failures + 1,
                    failing_since = coalesce(failing_since, ?), failing_because = ?,
                    post_due = greatest(post_due, ?), update_due = greatest(update_due, ?)
                where incident_id = ?
                """, now(), because, again, again, delivery.incident().number());
    }

    /** For good, until something new happens to the incident. */
    void giveUp(Delivery delivery) {
        change("""
                update slack_message set given_up = true, claimed_until = null, failures = 0, failing_since = null,
                    posting_since = null, post_due = null, update_due = null
                where incident_id = ?
                """, delivery.incident().number());
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
                row.getString("channel"),
                Optional.ofNullable(row.getString("ts")),
                row.getLong("version"),
                row.getLong("told"),
                Optional.ofNullable(row.getString("shown")),
                Sql.instant(row, "posting_since"),
                row.getInt("failures"),
                Sql.instant(row, "failing_since"));
    }

    private List<IncidentId> ids(String query, Object... arguments) {
        return sql.query(query, row -> new IncidentId(row.getLong(1)), arguments);
    }

    private void change(String statement, Object... arguments) {
        sql.change(statement, arguments);
    }

    private Instant now() {
        return sql.now();
    }
}
