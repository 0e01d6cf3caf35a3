package io.firstmove.postmortem.archive;

import io.firstmove.action.command.CommandRunner;
import io.firstmove.job.Job;
import io.firstmove.job.JobQueue;
import io.firstmove.postmortem.PublicationListener;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Commits a postmortem after it was published. */
@ApplicationScoped
class ArchivePostmortem implements Job, PublicationListener {

    static final String JOB = "archive-postmortem";

    private static final Logger LOG = Logger.getLogger(ArchivePostmortem.class);

    private final Publications publications;
    private final CommandRunner commands;
    private final JobQueue jobs;
    private final ArchiveConfig config;

    ArchivePostmortem(Publications publications, CommandRunner commands, JobQueue jobs, ArchiveConfig config) {
        this.publications = publications;
        this.commands = commands;
        this.jobs = jobs;
        this.config = config;
    }

    @Override
    public void published(IncidentId incident) {
        if (config.archive().repository().isPresent()) {
            jobs.add(JOB, List.of(incident.number()));
        }
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long id) throws Exception {
        var incident = new IncidentId(id);
        var repository = config.archive().repository();
        var publication = publications.of(incident);
        if (repository.isPresent() && publication.isPresent()) {
            var git = new GitRepository(commands, repository.get(), config.archive());
            var commit = git.commit(publication.get());
            publications.tell(
                    incident,
                    new TimelineEvent.PostmortemArchived(publication.get().revision(), commit));
        }
    }

    @Override
    public void giveUp(long id, String because) {
        var incident = new IncidentId(id);
        LOG.warnf("The postmortem of %s was not committed: %s", incident, because);
        publications
                .of(incident)
                .ifPresent(publication -> publications.tell(
                        incident, new TimelineEvent.PostmortemNotArchived(publication.revision(), because)));
    }
}
