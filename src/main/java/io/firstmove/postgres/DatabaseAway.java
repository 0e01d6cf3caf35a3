package io.firstmove.postgres;

import io.firstmove.platform.DatabaseFaults;
import io.firstmove.platform.RootCause;
import io.quarkus.scheduler.FailedExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Says that the database is away, in one line a minute, when a chore fails because of it: all of them do, every few seconds,
 * and their own lines are filtered out.
 */
@ApplicationScoped
class DatabaseAway {

    private static final Logger LOG = Logger.getLogger(DatabaseAway.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant said = Instant.MIN;

    DatabaseAway(Clock clock) {
        this.clock = clock;
    }

    void failed(@Observes FailedExecution chore) {
        if (DatabaseFaults.isAway(chore.getException()) && isNews()) {
            LOG.warnf(
                    "The database cannot be reached (%s); what is to be done waits for it",
                    RootCause.of(chore.getException()));
        }
    }

    private synchronized boolean isNews() {
        var now = clock.instant();
        if (now.isBefore(said.plus(QUIET))) {
            return false;
        }
        said = now;
        return true;
    }
}
