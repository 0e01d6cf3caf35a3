package io.firstmove.postmortem;

import io.firstmove.job.Job;
import io.firstmove.job.JobQueue;
import io.firstmove.postmortem.document.PostmortemRepository;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineAppended;
import io.firstmove.timeline.event.AlertEvent;
import io.firstmove.timeline.event.CauseEvent;
import io.firstmove.timeline.event.CheckEvent;
import io.firstmove.timeline.event.IncidentEvent;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.MeasurementEvent;
import io.firstmove.timeline.event.PostmortemEvent;
import io.firstmove.timeline.event.RemedyEvent;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RunEvent;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunbookEvent;
import io.firstmove.timeline.event.ServiceEvent;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import org.jboss.logging.Logger;

/** Drafts the postmortem of an incident when it is resolved, and again when something is found out later. */
@ApplicationScoped
class DraftPostmortem implements Job {

    static final String JOB = "draft-postmortem";

    private static final Logger LOG = Logger.getLogger(DraftPostmortem.class);

    private final Drafts drafts;
    private final PostmortemRepository postmortems;
    private final JobQueue jobs;

    DraftPostmortem(Drafts drafts, PostmortemRepository postmortems, JobQueue jobs) {
        this.drafts = drafts;
        this.postmortems = postmortems;
        this.jobs = jobs;
    }

    void schedule(@Observes TimelineAppended appended) {
        var due = new LinkedHashSet<>(appended.resolvedIncidents());
        var changed = new ArrayList<>(appended.incidentsOf(DraftPostmortem::changesDraft));
        changed.removeAll(due);
        changed.removeAll(
                appended.incidentsOf(event -> event instanceof IncidentOpened || event instanceof IncidentReopened));
        if (!changed.isEmpty()) {
            due.addAll(postmortems.among(changed));
        }
        jobs.add(JOB, due.stream().map(IncidentId::number).toList());
    }

    /** What a run finds is in the draft when the run has finished, and what a remedy did when it has ended. */
    private static boolean changesDraft(TimelineEvent event) {
        return switch (event) {
            case AlertEvent _, IncidentEvent _, MeasurementEvent _, RunbookEvent _ -> true;
            case RunFinished _, RemedyEnded _ -> true;
            case RunEvent _, CheckEvent _, CauseEvent _, RemedyEvent _, ServiceEvent _, PostmortemEvent _ -> false;
        };
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long incident) {
        drafts.draft(new IncidentId(incident));
    }

    @Override
    public void giveUp(long incident, String reason) {
        LOG.errorf("The postmortem of %s was not drafted: %s", new IncidentId(incident), reason);
    }
}
