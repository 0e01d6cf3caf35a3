package io.firstmove.slack.delivery;

import io.firstmove.postgres.Row;
import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
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
            select id, 1, 0, 0 from unnest(:ids) as id order by id
            on conflict (incident_id) do update set version = message.version + 1
            returning incident_id, coalesce(channel, '?') <> '' as wanted
            """;

    private static final String DELIVERED = "failures = 0, failing_since = null, failing_reason = null";

    private static final String FIND = """
            select incident_id, channel, ts, told, shown, updated_at, posting_since, post_at, update_at, failures, failing_since
            from slack_message where incident_id = :incident
            """;

    private final Sql sql;
    private final Clock clock;

    MessageRepository(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
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
                .of(MARK)
                .with("ids", ids)
                .list(row -> new Marked(row.number("incident_id"), row.flag("wanted")))
                .stream()
                .filter(Marked::wanted)
                .map(Marked::incident)
                .toList();
    }

    /** How often it was marked; locked until the caller's transaction ends. 0 where it never was. */
    long lockVersion(IncidentId incident) {
        return sql.of("select version from slack_message where incident_id = :incident for update")
                .with("incident", incident.number())
                .first(row -> row.number("version"))
                .orElse(0L);
    }

    Optional<Delivery> find(IncidentId incident) {
        return sql.of(FIND).with("incident", incident.number()).first(MessageRepository::delivery);
    }

    /** @param channel empty where it belongs nowhere */
    void route(IncidentId incident, String channel) {
        update(incident, "channel = :channel").with("channel", channel).change();
    }

    void reservePost(Delivery delivery, Instant at) {
        update(delivery, "post_at = :at").with("at", at).change();
    }

    void reserveUpdate(Delivery delivery, Instant at) {
        update(delivery, "update_at = :at").with("at", at).change();
    }

    /**
     * Written before Slack is asked to post.
     *
     * @throws StoppedException when another instance is at it, which had taken this one for dead
     */
    void posting(Delivery delivery) {
        int changed = sql.of("""
                update slack_message set posting_since = :now, post_at = null
                where incident_id = :incident and posting_since is not distinct from :before::timestamptz
                """)
                .with("now", clock.instant())
                .with("incident", delivery.incident().number())
                .with("before", delivery.postingSince().orElse(null))
                .change();
        if (changed == 0) {
            throw new StoppedException(Optional.of(clock.instant()));
        }
    }

    void notPosted(Delivery delivery) {
        update(delivery, "posting_since = null").change();
    }

    /**
     * The message is there.
     *
     * @param shown what it shows; empty when that is not known
     */
    void posted(Delivery delivery, String ts, String shown, long told) {
        update(
                        delivery,
                        "ts = :ts, shown = :shown, told = :told, posting_since = null, updated_at = :now, " + DELIVERED)
                .with("ts", ts)
                .with("shown", shown)
                .with("told", told)
                .with("now", clock.instant())
                .change();
    }

    /** The thread has everything up to that entry. */
    void reported(Delivery delivery, long told) {
        update(delivery, "told = :told, posting_since = null, " + DELIVERED)
                .with("told", told)
                .change();
    }

    void updated(Delivery delivery, String shown) {
        update(delivery, "shown = :shown, updated_at = :now, update_at = null, " + DELIVERED)
                .with("shown", shown)
                .with("now", clock.instant())
                .change();
    }

    /** The message was deleted, and will be posted again. */
    void gone(Delivery delivery) {
        update(delivery, "ts = null, shown = null").change();
    }

    void failed(Delivery delivery, String reason) {
        update(delivery, """
                failures = failures + 1, failing_since = coalesce(failing_since, :now), failing_reason = :reason
                """)
                .with("now", clock.instant())
                .with("reason", reason)
                .change();
    }

    /** Nothing is tried until something new happens to the incident. */
    void giveUp(Delivery delivery) {
        update(delivery, "failures = 0, failing_since = null, posting_since = null")
                .change();
    }

    /** The incidents whose message is in the channel and that are not resolved, newest first. */
    public List<IncidentId> unresolvedIn(String channel) {
        return sql.of("""
                select incident_id from slack_message join incident on incident.id = incident_id
                where channel = :channel and incident.status <> 'resolved' order by incident_id desc limit 10
                """).with("channel", channel).list(MessageRepository::incident);
    }

    /** The incident of the channel that was resolved last. */
    public Optional<IncidentId> lastResolvedIn(String channel) {
        return sql.of("""
                select incident_id from slack_message join incident on incident.id = incident_id
                where channel = :channel and incident.status = 'resolved' order by incident.resolved_at desc limit 1
                """).with("channel", channel).first(MessageRepository::incident);
    }

    /** The incident whose thread that is. */
    public Optional<IncidentId> ofThread(String channel, String ts) {
        return sql.of("select incident_id from slack_message where channel = :channel and ts = :ts")
                .with("channel", channel)
                .with("ts", ts)
                .first(MessageRepository::incident);
    }

    /** How many incidents are told about in vain, since when, and why the oldest of them. */
    record Backlog(long failing, Optional<Instant> since, Optional<String> reason) {}

    Backlog backlog() {
        return sql.of("""
                select count(*) as failing, min(failing_since) as since,
                    (array_agg(failing_reason order by failing_since))[1] as reason
                from slack_message where failing_since is not null
                """)
                .first(row -> new Backlog(row.number("failing"), row.optionalTime("since"), row.optionalText("reason")))
                .orElseThrow();
    }

    private static Delivery delivery(Row row) throws SQLException {
        return new Delivery(
                incident(row),
                row.optionalText("channel"),
                row.optionalText("ts"),
                row.number("told"),
                row.optionalText("shown"),
                row.optionalTime("updated_at"),
                row.optionalTime("posting_since"),
                row.optionalTime("post_at"),
                row.optionalTime("update_at"),
                (int) row.number("failures"),
                row.optionalTime("failing_since"));
    }

    private static IncidentId incident(Row row) throws SQLException {
        return new IncidentId(row.number("incident_id"));
    }

    private Sql.Statement update(Delivery delivery, String assignments) {
        return update(delivery.incident(), assignments);
    }

    private Sql.Statement update(IncidentId incident, String assignments) {
        return sql.of("update slack_message set " + assignments + " where incident_id = :incident")
                .with("incident", incident.number());
    }
}
