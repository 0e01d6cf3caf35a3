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
public class IncidentBooks {

    private final IncidentRepository incidents;
    private final Timeline timeline;
    private final Runs runs;
    private final RunRemedies remedies;
    private final Clock clock;
    private final IncidentConfig config;

    IncidentBooks(
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
    public IncidentBook lock(Collection<Long> ids, Collection<String> keys) {
        return new IncidentBook(incidents.lock(ids, keys), clock.instant(), config.reopenWindow());
    }

    /** Writes the book; answers with the numbers of the runs that it scheduled. */
    @Transactional(TxType.MANDATORY)
    public List<Long> write(IncidentBook book) {
        if (!book.opened().isEmpty()) {
            incidents.number(List.copyOf(book.opened()));
            incidents.insert(book.opened());
        }
        incidents.update(book.changed());
        timeline.append(book.entries());
        remedies.incidentsResolved(
                book.resolved().stream().map(incident -> incident.id).toList());
        return runs.schedule(book.runRequests());
    }
}
