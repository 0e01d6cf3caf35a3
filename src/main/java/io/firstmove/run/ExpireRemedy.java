package io.firstmove.run;

import io.firstmove.decision.RemedyState;
import io.firstmove.job.Job;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.RemedyEvent.RemedyExpired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Ends a proposal that nobody has decided on in time. */
@ApplicationScoped
class ExpireRemedy implements Job {

    static final String JOB = "remedy-expiry";

    private static final Logger LOG = Logger.getLogger(ExpireRemedy.class);

    private final RemedyRepository remedies;
    private final Timeline timeline;
    private final RunMetrics metrics;
    private final Clock clock;

    ExpireRemedy(RemedyRepository remedies, Timeline timeline, RunMetrics metrics, Clock clock) {
        this.remedies = remedies;
        this.timeline = timeline;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    @Transactional
    public void perform(long id) {
        var remedy = remedies.lock(id).filter(one -> one.state == RemedyState.PROPOSED);
        remedy.ifPresent(proposed -> {
            proposed.end(RemedyState.EXPIRED, "nobody decided in time", clock.instant());
            timeline.append(proposed.incident(), Actor.FIRSTMOVE, new RemedyExpired(proposed.runId, proposed.name));
            metrics.remedyEnded(proposed);
        });
    }

    /** It can be approved no longer all the same. */
    @Override
    public void giveUp(long id, String because) {
        LOG.errorf("The expiry of a proposal could not be recorded remedy=%d: %s", id, because);
    }
}
