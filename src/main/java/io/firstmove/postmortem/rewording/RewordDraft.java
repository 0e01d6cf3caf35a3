package io.firstmove.postmortem.rewording;

import io.firstmove.job.Job;
import io.firstmove.job.JobQueue;
import io.firstmove.postmortem.Drafts;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineAppended;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemDrafted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Has a draft reworded after it was written, and written again in the new words. */
@ApplicationScoped
class RewordDraft implements Job {

    private static final String JOB = "reword-draft";

    private static final Logger LOG = Logger.getLogger(RewordDraft.class);

    private final RewordSentences rewording;
    private final RewordingConfig config;
    private final Drafts drafts;
    private final JobQueue jobs;

    RewordDraft(RewordSentences rewording, RewordingConfig config, Drafts drafts, JobQueue jobs) {
        this.rewording = rewording;
        this.config = config;
        this.drafts = drafts;
        this.jobs = jobs;
    }

    void schedule(@Observes TimelineAppended appended) {
        if (config.enabled()) {
            var drafted = appended.incidentsOf(PostmortemDrafted.class::isInstance);
            jobs.add(JOB, drafted.stream().map(IncidentId::number).toList());
        }
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long incident) {
        var id = new IncidentId(incident);
        // The draft that follows finds no word missing, so that this ends.
        if (rewording.prepare(id, drafts.of(id))) {
            drafts.draft(id);
        }
    }

    @Override
    public void giveUp(long incident, String reason) {
        LOG.warnf("The draft of %s was not reworded: %s", new IncidentId(incident), reason);
    }
}
