package io.firstmove.insight;

import io.firstmove.insight.Insights.DrillFigures;
import io.firstmove.insight.Insights.NoisyAlert;
import io.firstmove.insight.Insights.RemedyFigures;
import io.firstmove.postgres.Sql;
import io.firstmove.timeline.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Gathers the figures of a range, all from the same moment. */
@ApplicationScoped
public class Gather {

    /** A report must not slow down the service. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private static final List<String> TOUCHING = Stream.of(
                    EventType.NOTE_ADDED, EventType.REMEDY_STARTED, EventType.INCIDENT_ACKNOWLEDGED)
            .map(EventType::wireName)
            .toList();

    // Untouched: not acknowledged, no note, no remedy started, and resolved by its alerts.
    private static final String ALERTS = """
            with opened as (
                select i.id, i.status = 'resolved' as resolved,
                       i.status = 'resolved' and i.acknowledged_at is null and i.resolved_by = 'firstmove'
                           and not exists (select from timeline_entry e
                                           where e.incident_id = i.id and e.type = any(:touching)) as untouched
                from incident i where i.opened_at >= :from)
            select a.labels ->> 'alertname' as name,
                   count(*) as episodes,
                   count(distinct a.incident_id) as incidents,
                   count(*) - count(distinct (a.incident_id, a.fingerprint)) as refires,
                   count(distinct a.incident_id) filter (where o.resolved) as resolved,
                   count(distinct a.incident_id) filter (where o.untouched) as untouched
            from opened o join alert a on a.incident_id = o.id
            group by 1 order by episodes desc, name limit 20
            """;

    private static final String REMEDIES = """
            select runbook, name,
                   count(*) as proposed,
                   count(*) filter (where not automatic and decided_by is not null and state <> 'rejected') as approved,
                   count(*) filter (where automatic) as automatic,
                   count(*) filter (where state = 'rejected') as rejected,
                   count(*) filter (where state = 'expired') as expired,
                   count(*) filter (where state = 'cancelled') as cancelled,
                   count(*) filter (where state = 'succeeded') as succeeded,
                   count(*) filter (where state in ('failed', 'timed-out')) as failed,
                   count(*) filter (where state = 'unknown') as unknown,
                   percentile_cont(0.5) within group (order by extract(epoch from decided_at - proposed_at))
                       filter (where not automatic and decided_by is not null and state <> 'rejected') as to_approve
            from remedy where proposed_at >= :from
            group by runbook, name order by proposed desc, runbook, name limit 100
            """;

    private static final String DRILLS = """
            select runbook,
                   count(*) filter (where state = 'finished') as passed,
                   count(*) filter (where state = 'failed') as failed,
                   max(created_at) as last_at,
                   (array_agg(case state when 'finished' then 'passed' else state end order by id desc))[1] as last_state,
                   max(finished_at) filter (where state = 'finished') as last_passed_at
            from run where kind = 'drill' and created_at >= :from
            group by runbook order by runbook limit 200
            """;

    private final Sql sql;
    private final Weeks weeks;
    private final Clock clock;

    Gather(Sql sql, Weeks weeks, Clock clock) {
        this.sql = sql;
        this.weeks = weeks;
        this.clock = clock;
    }

    /** All figures of a range. */
    @Transactional
    public Insights of(Range range) {
        var now = clock.instant();
        var mondays = range.mondays(now);
        var from = mondays.getFirst().atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Insights(
                range.wireName(), from, now, weeks.of(mondays, from), alerts(from), remedies(from), drills(from));
    }

    private List<NoisyAlert> alerts(Instant from) {
        return sql.of(ALERTS)
                .with("from", from)
                .with("touching", TOUCHING)
                .within(LIMIT)
                .list(row -> new NoisyAlert(
                        row.optionalText("name").orElse(""),
                        row.number("episodes"),
                        row.number("incidents"),
                        row.number("refires"),
                        row.number("resolved"),
                        row.number("untouched")));
    }

    private List<RemedyFigures> remedies(Instant from) {
        return sql.of(REMEDIES)
                .with("from", from)
                .within(LIMIT)
                .list(row -> new RemedyFigures(
                        row.text("runbook"),
                        row.text("name"),
                        row.number("proposed"),
                        row.number("approved"),
                        row.number("automatic"),
                        row.number("rejected"),
                        row.number("expired"),
                        row.number("cancelled"),
                        row.number("succeeded"),
                        row.number("failed"),
                        row.number("unknown"),
                        row.rounded("to_approve")));
    }

    private List<DrillFigures> drills(Instant from) {
        return sql.of(DRILLS)
                .with("from", from)
                .within(LIMIT)
                .list(row -> new DrillFigures(
                        row.text("runbook"),
                        row.number("passed"),
                        row.number("failed"),
                        row.time("last_at"),
                        row.text("last_state"),
                        row.optionalTime("last_passed_at")));
    }
}
