package io.firstmove.platform;

import io.quarkus.scheduler.FailedExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Says which chore failed and why. A database that is away fails all of them every few seconds, which is said in one line a
 * minute; the scheduler's own line, with a stack trace each time, is switched off in application.properties.
 */
@ApplicationScoped
class FailedChores {

    private static final Logger LOG = Logger.getLogger(FailedChores.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant saidAway = Instant.MIN;

    FailedChores(Clock clock) {
        this.clock = clock;
    }

    void failed(@Observes FailedExecution execution) {
        var failure = execution.getException();
        if (!DatabaseFaults.isAway(failure)) {
            LOG.errorf(
                    failure,
                    "A chore failed: %s",
                    execution.getExecution().getTrigger().getId());
        } else if (isNews()) {
            LOG.warnf(
                    "The database cannot be reached (%s); what is to be done waits for it",
                    DatabaseFaults.reason(failure));
        }
    }

    private synchronized boolean isNews() {
        var now = clock.instant();
        if (now.isBefore(saidAway.plus(QUIET))) {
            return false;
        }
        saidAway = now;
        return true;
    }
}
