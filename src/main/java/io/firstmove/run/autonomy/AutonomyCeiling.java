package io.firstmove.run.autonomy;

import io.firstmove.decision.Ceiling;
import io.firstmove.run.round.RunConfig;
import io.firstmove.run.round.RunRepository;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.ServiceEvent.AutonomyChanged;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** How far remedies may go in the whole service: the kill switch. What people set survives restarts. */
@ApplicationScoped
public class AutonomyCeiling implements PanacheRepositoryBase<AutonomySetting, Boolean> {

    private static final Logger LOG = Logger.getLogger(AutonomyCeiling.class);

    private final RunRepository runs;
    private final Timeline timeline;
    private final Clock clock;
    private final Ceiling configured;

    AutonomyCeiling(RunRepository runs, Timeline timeline, Clock clock, RunConfig config) {
        this.runs = runs;
        this.timeline = timeline;
        this.clock = clock;
        this.configured = config.autonomy();
    }

    @Transactional
    public Ceiling inForce() {
        return findById(true).inForce(configured);
    }

    /**
     * Keeps the ceiling as it is, and every other remedy from being started, until the caller's transaction ends.
     */
    @Transactional(TxType.MANDATORY)
    public Ceiling lock() {
        return findById(true, LockModeType.PESSIMISTIC_WRITE).inForce(configured);
    }

    /**
     * Sets the ceiling and says so on every open incident. When this returns after lowering it, nothing is started any more
     * that the new one forbids.
     *
     * @param mayChangeFrom whether the actor may change it, given the present one
     * @return the ceiling that was in force before
     */
    @Transactional
    public Ceiling set(Ceiling ceiling, Actor actor, Predicate<Ceiling> mayChangeFrom) {
        var setting = findById(true, LockModeType.PESSIMISTIC_WRITE);
        var before = setting.inForce(configured);
        if (before == ceiling || !mayChangeFrom.test(before)) {
            return before;
        }
        var now = clock.instant();
        setting.ceiling = ceiling.wireName();
        setting.changedAt = now;
        setting.changedBy = actor.name();
        var changed = new AutonomyChanged(before.wireName(), ceiling.wireName());
        timeline.append(runs.unresolvedIncidents().stream()
                .map(incident -> new NewEntry(new IncidentId(incident), now, actor, changed))
                .toList());
        LOG.infof("Autonomy ceiling changed from %s to %s by %s", before.wireName(), ceiling.wireName(), actor.name());
        return before;
    }
}
