package io.firstmove.postmortem;

import io.firstmove.job.Job;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Drafts the postmortem of a resolved incident, or writes its draft again. */
@ApplicationScoped
class DraftPostmortem implements Job {

    static final String JOB = "draft-postmortem";

    private static final Logger LOG = Logger.getLogger(DraftPostmortem.class);

    private final Drafts drafts;
    private final Rewording rewording;

    DraftPostmortem(Drafts drafts, Rewording rewording) {
        this.drafts = drafts;
        this.rewording = rewording;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long incident) {
        var id = new IncidentId(incident);
        rewording.prepare(id, drafts.of(id));
        drafts.draft(id);
    }

    @Override
    public void giveUp(long incident, String because) {
        LOG.errorf("The postmortem of %s was not drafted: %s", new IncidentId(incident), because);
    }
}
