package io.firstmove.runbook.load;

import io.firstmove.platform.FirstmoveConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Keeps the runbooks in force up to date while the service runs. */
@Singleton
@Startup
final class WatchRunbooks {

    private final Runbooks runbooks;

    WatchRunbooks(FirstmoveConfig config, RunbookParser parser) {
        // The real clock: it is held against the times of files, which no test can turn.
        this.runbooks = new Runbooks(config.runbooks(), parser, Clock.systemUTC());
        runbooks.reload();
    }

    @Produces
    @Singleton
    Runbooks runbooks() {
        return runbooks;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        runbooks.reload();
    }
}
