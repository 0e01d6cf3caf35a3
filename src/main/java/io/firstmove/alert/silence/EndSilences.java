package io.firstmove.alert.silence;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.incident.Incidents;
import io.firstmove.job.Job;
import io.firstmove.job.JobQueue;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineAppended;
import io.firstmove.timeline.event.IncidentEvent.IncidentSilenced;
import io.firstmove.timeline.event.IncidentEvent.SilenceNotEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashSet;
import org.jboss.logging.Logger;

/** Ends the silences that were made from an incident when it is resolved, so that the next alert is notified. */
@ApplicationScoped
class EndSilences implements Job {

    private static final String JOB = "end-silences";

    private static final Logger LOG = Logger.getLogger(EndSilences.class);

    private final IncidentSilences silences;
    private final SilenceRecord record;
    private final Incidents incidents;
    private final JobQueue jobs;

    EndSilences(IncidentSilences silences, SilenceRecord record, Incidents incidents, JobQueue jobs) {
        this.silences = silences;
        this.record = record;
        this.incidents = incidents;
        this.jobs = jobs;
    }

    void schedule(@Observes TimelineAppended appended) {
        if (!silences.arePossible()) {
            return;
        }
        var due = new LinkedHashSet<Long>();
        var resolved = appended.resolvedIncidents();
        if (!resolved.isEmpty()) {
            due.addAll(record.among(resolved));
        }
        // Its incident may have been resolved while Alertmanager was asked.
        appended.incidentsOf(IncidentSilenced.class::isInstance).forEach(incident -> due.add(incident.number()));
        jobs.add(JOB, due);
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long id) throws InterruptedException {
        var incident = new IncidentId(id);
        for (var silence : record.left(incident)) {
            var result = silences.end(incident, silence.silenceId(), Actor.FIRSTMOVE, "the incident is resolved");
            if (result.verdict() == Verdict.PASSED) {
                continue;
            }
            if (!isFinal(result)) {
                throw new IllegalStateException(result.summary());
            }
            notEnded(incident, silence.silenceId(), result.summary());
        }
    }

    /** Whether the answer will be the same the next time: it is somebody else's by now, or Alertmanager does not know it. */
    private static boolean isFinal(ActionResult result) {
        return result.reason()
                .filter(reason -> reason == UnknownReason.NOT_ALLOWED || reason == UnknownReason.INVALID)
                .isPresent();
    }

    @Override
    public void giveUp(long id, String because) {
        var incident = new IncidentId(id);
        record.left(incident).forEach(silence -> notEnded(incident, silence.silenceId(), because));
    }

    private void notEnded(IncidentId incident, String silenceId, String because) {
        LOG.warnf("Silence not ended incident=%s silence=%s: %s", incident, silenceId, because);
        incidents.append(incident, Actor.FIRSTMOVE, _ -> new SilenceNotEnded(silenceId, because));
    }
}
