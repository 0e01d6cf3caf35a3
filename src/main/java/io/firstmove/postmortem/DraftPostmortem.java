package io.firstmove.postmortem;

import io.firstmove.platform.Job;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Drafts the postmortem of a resolved incident. */
@ApplicationScoped
class DraftPostmortem implements Job {

    static final String JOB = "draft-postmortem";

    private static final Logger LOG = Logger.getLogger(DraftPostmortem.class);

    private final Postmortems postmortems;

    DraftPostmortem(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long incident) {
        postmortems.draft(new IncidentId(incident));
    }

    @Override
    public void giveUp(long incident, String because) {
        LOG.errorf("The postmortem of %s was not drafted: %s", new IncidentId(incident), because);
    }
}
