package io.firstmove.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where drills live. */
@ApplicationScoped
class DrillRepository implements PanacheRepositoryBase<Drill, Long> {

    List<Drill> last(String runbook, int count) {
        return find("runbook = ?1 order by id desc", runbook).page(0, count).list();
    }

    /** The drill, locked, unless it is over. */
    Optional<Drill> lock(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(drill -> !drill.isOver());
    }

    /** When the runbook last proved that it works. */
    Optional<Instant> lastSuccess(String runbook) {
        return find("runbook = ?1 and state = 'passed' order by finishedAt desc", runbook)
                .firstResultOptional()
                .map(drill -> drill.finishedAt);
    }
}
