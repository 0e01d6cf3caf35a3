package io.firstmove.incident;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What people do to incidents. */
@ApplicationScoped
public class Incidents {

    private final IncidentUnitOfWork unitOfWork;
    private final Runbooks runbooks;
    private final Clock clock;

    Incidents(IncidentUnitOfWork unitOfWork, Runbooks runbooks, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.runbooks = runbooks;
        this.clock = clock;
    }

    /** Says that somebody looks at it; again is no harm, and keeps who was first. */
    @Transactional
    public void acknowledge(IncidentId id, Actor actor) {
        change(id, (changes, incident) -> {
            switch (incident.status) {
                case OPEN -> changes.acknowledge(incident, actor);
                case ACKNOWLEDGED -> {}
                case RESOLVED -> throw new FirstmoveException(ErrorCode.CONFLICT, id + " is resolved already");
            }
        });
    }

    /** Closes the incident whatever its alerts do; one of them that fires anew reopens it. */
    @Transactional
    public void resolve(IncidentId id, Actor actor) {
        change(id, (changes, incident) -> {
            if (!incident.isResolved()) {
                changes.resolve(incident, actor, "by " + actor.name());
            }
        });
    }

    /** Puts a person's words on the timeline. */
    @Transactional
    public void note(IncidentId id, Actor actor, String note) {
        happened(id, actor, new NoteAdded(note));
    }

    /** Puts what was done about the incident on its timeline. */
    @Transactional
    public void happened(IncidentId id, Actor actor, TimelineEvent event) {
        change(id, (changes, incident) -> {
            changes.append(incident, clock.instant(), actor, event);
        });
    }

    /** Runs a runbook's checks for the incident because a person wants it; answers with the run's number. */
    @Transactional
    public long run(IncidentId id, String runbook, Actor actor) {
        var inForce = runbooks.find(runbook)
                .orElseThrow(() ->
                        new FirstmoveException(ErrorCode.NOT_FOUND, "There is no runbook '" + runbook + "' in force"));
        return change(id, (changes, incident) -> {
                    changes.startAgain(incident, inForce, incident.labels, Map.of(), "asked for by " + actor.name());
                })
                .getFirst();
    }

    private List<Long> change(IncidentId id, BiConsumer<IncidentChanges, Incident> what) {
        var changes = unitOfWork.lock(List.of(id.number()), List.of());
        var incident = changes.find(id.number())
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "There is no incident " + id));
        what.accept(changes, incident);
        return unitOfWork.write(changes);
    }
}
