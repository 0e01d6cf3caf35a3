package io.firstmove.runbook.load;

import io.firstmove.platform.FirstmoveConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps the runbooks in force up to date while the service runs. They are read on a thread that nobody waits for: a file
 * system that hangs must keep the service neither from starting nor from ending.
 */
@Singleton
@Startup
final class WatchRunbooks {

    private static final Logger LOG = Logger.getLogger(WatchRunbooks.class);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Runbooks runbooks;
    private final Runnable reload;
    private Thread reading;
    private long since;
    private boolean reported;

    @Inject
    WatchRunbooks(FirstmoveConfig config, RunbookParser parser) throws InterruptedException {
        // The real clock: it is held against the times of files, which no test can turn.
        this(new Runbooks(config.runbooks(), parser, Clock.systemUTC()));
        reading.join(LONG);
    }

    private WatchRunbooks(Runbooks runbooks) {
        this(runbooks, runbooks::reload);
    }

    WatchRunbooks(Runbooks runbooks, Runnable reload) {
        this.runbooks = runbooks;
        this.reload = reload;
        this.reading = start();
        this.since = System.nanoTime();
    }

    @Produces
    @Singleton
    Runbooks runbooks() {
        return runbooks;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        poll(LONG);
    }

    /** Begins to read again where the last reading has ended; answers whether it reported that it does not end. */
    synchronized boolean poll(Duration patience) {
        if (!reading.isAlive()) {
            reading = start();
            since = System.nanoTime();
            reported = false;
        } else if (!reported && System.nanoTime() - since > patience.toNanos()) {
            LOG.warnf(
                    "Reading the runbooks takes longer than %d s; what was read before stays in force. Now at %s",
                    patience.toSeconds(), runbooks.reading());
            reported = true;
        }
        return reported;
    }

    private Thread start() {
        return Thread.ofPlatform().daemon().name("read runbooks").start(() -> {
            try {
                reload.run();
            } catch (RuntimeException e) {
                LOG.error("The runbooks could not be read", e);
            }
        });
    }
}
