package io.firstmove.postmortem;

import io.firstmove.postgres.Sql;
import io.firstmove.postmortem.draft.PastRemedy;
import io.firstmove.postmortem.draft.Reference;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** How remedies ended in the last 90 days, in any incident, according to the timelines. */
@ApplicationScoped
class PastRemedies {

    private static final Duration PERIOD = Duration.ofDays(90);

    /** A remedy that was cancelled has shown nothing. */
    private static final List<String> OUTCOMES = Stream.of(
                    EventType.REMEDY_SUCCEEDED,
                    EventType.REMEDY_FAILED,
                    EventType.REMEDY_TIMED_OUT,
                    EventType.REMEDY_UNKNOWN)
            .map(EventType::wireName)
            .toList();

    private static final String ENDS = """
            select started.data ->> 'runbook' as runbook, ended.data ->> 'remedy' as remedy, ended.type = :succeeded as succeeded,
                   exists (select 1 from timeline_entry approved
                           where approved.incident_id = ended.incident_id and approved.type = :approved
                             and approved.actor <> all(:services) and approved.data -> 'run' = ended.data -> 'run'
                             and approved.data ->> 'remedy' = ended.data ->> 'remedy') as by_hand,
                   ended.incident_id as incident_id, ended.seq as seq
            from timeline_entry ended
            join timeline_entry started on started.incident_id = ended.incident_id and started.type = :started
                                       and started.data -> 'run' = ended.data -> 'run'
            where ended.type = any(:ends)
              and ended.data ->> 'remedy' = any(:remedies) and ended.at >= :since
            order by ended.at desc, ended.incident_id desc, ended.seq desc
            limit 200
            """;

    private final Sql sql;
    private final Clock clock;

    PastRemedies(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The last ends of remedies with these names, newest first; runbooks may share a name. */
    @Transactional(TxType.MANDATORY)
    List<PastRemedy> of(Collection<String> remedies) {
        if (remedies.isEmpty()) {
            return List.of();
        }
        return sql.of(ENDS)
                .with("approved", EventType.REMEDY_APPROVED.wireName())
                .with("started", EventType.RUN_STARTED.wireName())
                .with("succeeded", EventType.REMEDY_SUCCEEDED.wireName())
                .with("ends", OUTCOMES)
                .with("services", Actor.services())
                .with("remedies", remedies)
                .with("since", clock.instant().minus(PERIOD))
                .list(row -> new PastRemedy(
                        row.text("runbook"),
                        row.text("remedy"),
                        row.flag("succeeded"),
                        row.flag("by_hand"),
                        new Reference(new IncidentId(row.number("incident_id")), row.number("seq"))));
    }
}
