package io.firstmove.postmortem.archive;

import io.firstmove.action.command.CommandRunner;
import io.firstmove.job.Backoff;
import io.firstmove.job.OutboundJob;
import io.firstmove.job.OutboundQueue;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineAppended;
import io.firstmove.timeline.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Commits postmortems after they were published. One instance at a time writes to the repository, and pushes together whatever
 * was published meanwhile.
 */
@ApplicationScoped
class ArchivePostmortems implements OutboundJob {

    private static final Logger LOG = Logger.getLogger(ArchivePostmortems.class);
    private static final String NAME = "archive-postmortems";
    private static final Backoff BACKOFF = Backoff.UP_TO_A_MINUTE;

    /** About seven minutes, as for other jobs. */
    private static final int MAX_FAILURES = 12;

    private final Publications publications;
    private final CommandRunner commands;
    private final OutboundQueue queue;
    private final ArchiveConfig config;
    private final Clock clock;

    ArchivePostmortems(
            Publications publications, CommandRunner commands, OutboundQueue queue, ArchiveConfig config, Clock clock) {
        this.publications = publications;
        this.commands = commands;
        this.queue = queue;
        this.config = config;
        this.clock = clock;
    }

    void schedule(@Observes TimelineAppended appended) {
        if (config.repository().isPresent()
                && !appended.incidentsOf(event -> event.type() == EventType.POSTMORTEM_PUBLISHED)
                        .isEmpty()) {
            queue.add(NAME, List.of(publications.mark()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long version(long id) {
        return publications.lockVersion();
    }

    @Override
    public Optional<Instant> perform(long id) throws InterruptedException {
        var url = config.repository();
        var pending = url.isPresent() ? publications.pending() : List.<IncidentId>of();
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        try {
            var git = new GitRepository(commands, url.orElseThrow(), config);
            git.push(pending.stream().map(publications::of).toList()).forEach(publications::finish);
            publications.resetFailures();
            return Optional.of(clock.instant());
        } catch (IOException failed) {
            return retry(pending, String.valueOf(failed.getMessage()));
        }
    }

    private Optional<Instant> retry(List<IncidentId> pending, String reason) {
        int failures = publications.failed();
        if (failures == 1) {
            LOG.warnf("Postmortems were not pushed, will retry, postmortems=%d: %s", pending.size(), reason);
        }
        if (failures < MAX_FAILURES) {
            return Optional.of(clock.instant().plus(BACKOFF.after(failures - 1)));
        }
        LOG.errorf("Postmortems were not pushed, postmortems=%d attempts=%d: %s", pending.size(), failures, reason);
        pending.forEach(
                incident -> publications.finish(publications.of(incident).failed(reason)));
        publications.resetFailures();
        return Optional.of(clock.instant());
    }
}
