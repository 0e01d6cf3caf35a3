package io.firstmove.run.autonomy;

import io.firstmove.access.Caller;
import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.round.RunRepository;
import io.firstmove.text.Ceiling;
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
import org.jboss.logging.Logger;

/** How far remedies may go in the whole service: the kill switch. What people set survives restarts. */
@ApplicationScoped
public class AutonomyCeiling implements PanacheRepositoryBase<AutonomySetting, Boolean> {

    private static final Logger LOG = Logger.getLogger(AutonomyCeiling.class);

    private final RunRepository runs;
    private final Timeline timeline;
    private final Clock clock;
    private final Ceiling configured;

    AutonomyCeiling(RunRepository runs, Timeline timeline, Clock clock, FirstmoveConfig config) {
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

    /** Whether the caller may change the ceiling: approvers may lower it, and only administrators may raise it. */
    public static boolean maySet(Ceiling from, Ceiling to, Caller caller) {
        return caller.may(Scope.ADMIN) || (caller.may(Scope.APPROVE) && to.isLowerThan(from));
    }

    /**
     * Sets the ceiling and says so on every open incident. When this returns after lowering it, nothing is started any more
     * that the new one forbids.
     *
     * @return the ceiling before
     * @throws FirstmoveException when the caller may not set it
     */
    @Transactional
    public Ceiling set(Ceiling ceiling, Caller caller) {
        var setting = findById(true, LockModeType.PESSIMISTIC_WRITE);
        var before = setting.inForce(configured);
        if (before == ceiling) {
            return before;
        }
        if (!maySet(before, ceiling, caller)) {
            throw new FirstmoveException(
                    ErrorCode.FORBIDDEN, "Raising the autonomy ceiling needs the scope " + Scope.ADMIN);
        }
        var actor = new Actor(caller.name());
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
