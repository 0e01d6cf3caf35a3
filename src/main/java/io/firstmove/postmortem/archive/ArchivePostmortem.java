package io.firstmove.postmortem.archive;

import io.firstmove.action.command.CommandRunner;
import io.firstmove.job.Job;
import io.firstmove.job.JobQueue;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineAppended;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemArchived;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemNotArchived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Commits a postmortem after it was published. */
@ApplicationScoped
class ArchivePostmortem implements Job {

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

    void schedule(@Observes TimelineAppended appended) {
        if (config.repository().isPresent()) {
            jobs.add(
                    JOB,
                    appended.incidentsOf(event -> event.type() == EventType.POSTMORTEM_PUBLISHED).stream()
                            .map(IncidentId::number)
                            .toList());
        }
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long id) throws Exception {
        var incident = new IncidentId(id);
        var repository = config.repository();
        var publication = publications.of(incident);
        if (repository.isPresent() && publication.isPresent()) {
            var git = new GitRepository(commands, repository.get(), config);
            var commit = git.commit(publication.get());
            publications.tell(incident, new PostmortemArchived(publication.get().revision(), commit));
        }
    }

    @Override
    public void giveUp(long id, String because) {
        var incident = new IncidentId(id);
        LOG.warnf("The postmortem of %s was not committed: %s", incident, because);
        publications
                .of(incident)
                .ifPresent(publication ->
                        publications.tell(incident, new PostmortemNotArchived(publication.revision(), because)));
    }
}
