package io.firstmove.run.remedy;

import io.firstmove.job.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** Ends a proposal without a decision in time. */
@ApplicationScoped
class ExpireRemedy implements Job {

    static final String JOB = "remedy-expiry";

    private static final Logger LOG = Logger.getLogger(ExpireRemedy.class);

    private final RemedyLedger ledger;

    ExpireRemedy(RemedyLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    @Transactional
    public void perform(long id) {
        ledger.lock(id).ifPresent(remedy -> ledger.applyIfAllowed(remedy, new RemedyChange.Expire()));
    }

    /** An expired proposal cannot be approved even if its expiry is not recorded. */
    @Override
    public void giveUp(long id, String reason) {
        LOG.errorf("The expiry of a proposal could not be recorded remedy=%d: %s", id, reason);
    }
}
