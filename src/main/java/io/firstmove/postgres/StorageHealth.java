package io.firstmove.postgres;

import io.firstmove.platform.RootCause;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Ready when an alert that arrived now could be stored. */
@Readiness
@ApplicationScoped
class StorageHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(StorageHealth.class);

    private final Storage storage;
    private volatile boolean ready = true;

    StorageHealth(Storage storage) {
        this.storage = storage;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Alerts can be stored");
        try {
            storage.prove();
            ready = true;
            return response.up().build();
        } catch (RuntimeException failed) {
            if (ready) {
                LOG.warnf("Not ready: the database takes no writes (%s)", RootCause.of(failed));
            }
            ready = false;
            // Anybody may ask, and what Postgres says can name machines and users.
            return response.down()
                    .withData("reason", "The database takes no writes; see the log of the service")
                    .build();
        }
    }
}
