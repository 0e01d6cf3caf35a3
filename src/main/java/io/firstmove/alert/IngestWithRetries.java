package io.firstmove.alert;

import io.firstmove.alert.IngestNotifications.Ingested;
import io.firstmove.platform.DatabaseFaults;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tries again when two instances got into each other's way, and says so when the database is away. */
@ApplicationScoped
class IngestWithRetries {

    private static final int MOST_TRIES = 6;

    private final IngestNotifications ingest;

    IngestWithRetries(IngestNotifications ingest) {
        this.ingest = ingest;
    }

    Map<Notification, Ingested> all(List<Notification> batch) {
        for (int tries = 1; ; tries++) {
            try {
                return ingest.ingest(batch);
            } catch (RuntimeException failed) {
                if (DatabaseFaults.isAway(failed)) {
                    throw new FirstmoveException(
                            ErrorCode.UNAVAILABLE, "The database cannot be reached; send again", failed);
                }
                boolean passing = failed instanceof StaleReadException || DatabaseFaults.isPassing(failed);
                if (!passing || tries == MOST_TRIES) {
                    throw failed;
                }
            }
        }
    }
}
