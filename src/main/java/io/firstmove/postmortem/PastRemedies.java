package io.firstmove.postmortem;

import io.firstmove.postmortem.document.PostmortemRevision;
import io.firstmove.postmortem.draft.PastRemedy;
import io.firstmove.postmortem.draft.Reference;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;

/** How remedies ended in the last 90 days, in any incident, according to the timelines. */
@ApplicationScoped
class PastRemedies {

    private static final Duration PERIOD = Duration.ofDays(90);
    private static final int MAX_ENDS = 200;

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
                             and approved.actor not in (:services) and approved.data -> 'run' = ended.data -> 'run'
                             and approved.data ->> 'remedy' = ended.data ->> 'remedy') as by_hand,
                   ended.incident_id as incident_id, ended.seq as seq
            from timeline_entry ended
            join timeline_entry started on started.incident_id = ended.incident_id and started.type = :started
                                       and started.data -> 'run' = ended.data -> 'run'
            where ended.type in (:ends)
              and ended.data ->> 'remedy' in (:remedies) and ended.at >= :since
            order by ended.at desc, ended.incident_id desc, ended.seq desc
            """;

    private final EntityManager database;
    private final Clock clock;

    PastRemedies(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The last ends of remedies with these names, newest first; runbooks may share a name. */
    @Transactional(TxType.MANDATORY)
    List<PastRemedy> of(Collection<String> remedies) {
        if (remedies.isEmpty()) {
            return List.of();
        }
        return database
                .unwrap(Session.class)
                .createNativeQuery(ENDS, PostmortemRevision.REMEDY_ENDS, Object[].class)
                .setParameter("approved", EventType.REMEDY_APPROVED.wireName())
                .setParameter("started", EventType.RUN_STARTED.wireName())
                .setParameter("succeeded", EventType.REMEDY_SUCCEEDED.wireName())
                .setParameterList("ends", OUTCOMES)
                .setParameterList("services", Actor.services())
                .setParameterList("remedies", remedies)
                .setParameter("since", clock.instant().minus(PERIOD))
                .setMaxResults(MAX_ENDS)
                .getResultList()
                .stream()
                .map(PastRemedies::read)
                .toList();
    }

    private static PastRemedy read(Object[] row) {
        return new PastRemedy(
                (String) row[0],
                (String) row[1],
                (Boolean) row[2],
                (Boolean) row[3],
                new Reference(new IncidentId((Long) row[4]), (Long) row[5]));
    }
}
