package io.firstmove.alert.intake;

import io.firstmove.alert.intake.AlertCorrelator.Correlated;
import io.firstmove.alert.intake.AlertCorrelator.StaleReadException;
import io.firstmove.job.Backoff;
import io.firstmove.platform.DatabaseFaults;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postgres.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Retries when instances conflicted with each other; answers 503 when the database is unavailable. */
@ApplicationScoped
class IngestWithRetries {

    private static final int MOST_TRIES = 6;

    /** A third of a second in all: the sender waits, and the other instance needs some milliseconds. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(10), Duration.ofMillis(200));

    private final IngestNotifications ingest;
    private final Storage storage;

    IngestWithRetries(IngestNotifications ingest, Storage storage) {
        this.ingest = ingest;
        this.storage = storage;
    }

    Map<Notification, Correlated> all(List<Notification> batch) {
        for (int tries = 1; ; tries++) {
            try {
                var correlated = ingest.ingest(batch);
                storage.accepted();
                return correlated;
            } catch (RuntimeException failed) {
                if (DatabaseFaults.isAway(failed)) {
                    storage.refused();
                    throw new FirstmoveException(
                            ErrorCode.UNAVAILABLE, "The database cannot be reached; send again", failed);
                }
                boolean passing = failed instanceof StaleReadException || DatabaseFaults.isPassing(failed);
                if (!passing || tries == MOST_TRIES) {
                    throw failed;
                }
                pause(BACKOFF.after(tries - 1), failed);
            }
        }
    }

    private static void pause(Duration pause, RuntimeException failed) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
