package io.firstmove.incident;

import io.firstmove.run.Runs;
import io.firstmove.run.remedy.RunRemedies;
import io.firstmove.timeline.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Locks incidents for a transaction, and writes what it did to them together with everything that follows from it. */
@ApplicationScoped
public class IncidentUnitOfWork {

    private final IncidentRepository incidents;
    private final Timeline timeline;
    private final Runs runs;
    private final RunRemedies remedies;
    private final Clock clock;
    private final IncidentConfig config;

    IncidentUnitOfWork(
            IncidentRepository incidents,
            Timeline timeline,
            Runs runs,
            RunRemedies remedies,
            Clock clock,
            IncidentConfig config) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.runs = runs;
        this.remedies = remedies;
        this.clock = clock;
        this.config = config;
    }

    /** Locks the incidents with these ids and those that alerts with these keys may belong to. */
    @Transactional(TxType.MANDATORY)
    public IncidentChanges lock(Collection<Long> ids, Collection<String> keys) {
        return new IncidentChanges(incidents.lock(ids, keys), clock.instant(), config.reopenWindow());
    }

    /** Writes the changes; answers with the numbers of the runs that it scheduled. */
    @Transactional(TxType.MANDATORY)
    public List<Long> write(IncidentChanges changes) {
        if (!changes.opened().isEmpty()) {
            incidents.number(List.copyOf(changes.opened()));
            incidents.insert(changes.opened());
        }
        incidents.update(changes.changed());
        timeline.append(changes.entries());
        remedies.incidentsResolved(
                changes.resolved().stream().map(incident -> incident.id).toList());
        return runs.schedule(changes.runRequests());
    }
}
