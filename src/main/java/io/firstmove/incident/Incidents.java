package io.firstmove.incident;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Note;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

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

    /** Acknowledges the incident; repeating it keeps who was first. */
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

    @Transactional
    public void note(IncidentId id, Actor actor, Note note) {
        append(id, actor, _ -> new NoteAdded(note.text()));
    }

    /**
     * Appends an event to the timeline of the incident, which is locked meanwhile. Nothing is written where {@code event}
     * throws because of what the incident is like.
     */
    @Transactional
    public <E extends TimelineEvent> E append(IncidentId id, Actor actor, Function<Incident, E> event) {
        var changes = lock(id);
        var incident = find(changes, id);
        var happened = event.apply(incident);
        changes.append(incident, clock.instant(), actor, happened);
        unitOfWork.write(changes);
        return happened;
    }

    /** Runs a runbook's checks for a person; answers with the number of the run. */
    @Transactional
    public long run(IncidentId id, String runbook, Actor actor) {
        var loaded = runbooks.find(runbook)
                .orElseThrow(
                        () -> new FirstmoveException(ErrorCode.NOT_FOUND, "Runbook '" + runbook + "' is not loaded"));
        return change(id, (changes, incident) -> {
                    changes.startAgain(incident, loaded, incident.labels, Map.of(), "requested by " + actor.name());
                })
                .getFirst();
    }

    private List<Long> change(IncidentId id, BiConsumer<IncidentChanges, Incident> what) {
        var changes = lock(id);
        what.accept(changes, find(changes, id));
        return unitOfWork.write(changes);
    }

    private IncidentChanges lock(IncidentId id) {
        return unitOfWork.lock(List.of(id.number()), List.of());
    }

    private static Incident find(IncidentChanges changes, IncidentId id) {
        return changes.find(id.number())
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "There is no incident " + id));
    }
}
