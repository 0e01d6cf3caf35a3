package io.firstmove.cli.start;

import io.firstmove.platform.CannotStartException;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.postgres.SchemaVersion;
import io.firstmove.postgres.embedded.EmbeddedPostgres;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The service as a process: brings its own Postgres where none is configured, and says when it is ready. */
public class Firstmove implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger("io.firstmove");

    private final HttpServer server;
    private final FirstmoveConfig localMode;
    private final Config settings;
    private final Instance<Object> tracing;

    Firstmove(
            HttpServer server, FirstmoveConfig localMode, Config settings, @Named("tracing") Instance<Object> tracing) {
        this.server = server;
        this.localMode = localMode;
        this.settings = settings;
        this.tracing = tracing;
    }

    /** Starts the service, and ends it with a status other than 0 and a reason if it cannot start. */
    public static void main(String... args) {
        try {
            prepare();
        } catch (CannotStartException e) {
            System.err.println("Firstmove cannot start. " + e.getMessage());
            System.exit(1);
        }
        Quarkus.run(Firstmove.class, args);
    }

    private static void prepare() {
        var settings = StartSettings.read();
        BeforeStart.checkLocalMode(settings);
        settings.implied().forEach(System::setProperty);
        var configured = settings.database().configured();
        if (configured.isPresent()) {
            checkDatabase(settings, configured.get().connect());
            return;
        }
        var postgres = EmbeddedPostgres.start(settings.database().home());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopLast(postgres), "stop-postgres"));
        postgres.configuration().forEach(System::setProperty);
        checkDatabase(settings, postgres.connect());
    }

    private static void checkDatabase(StartSettings settings, Connection opened) {
        try (var connection = opened) {
            BeforeStart.checkCredentials(settings, connection);
            if (SchemaVersion.isShipped(connection)) {
                System.setProperty("quarkus.flyway.active", "false");
            }
        } catch (SQLException e) {
            throw new CannotStartException("The database cannot be used", e);
        }
    }

    // Shutdown hooks run side by side, but the service still writes while it stops.
    private static void stopLast(EmbeddedPostgres postgres) {
        var application = Application.currentApplication();
        if (application != null) {
            try {
                var stopped = Thread.ofVirtual().start(application::awaitShutdown);
                stopped.join(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        postgres.close();
    }

    @Override
    public int run(String... args) {
        boolean wanted = settings.getOptionalValue("quarkus.otel.sdk.disabled", Boolean.class)
                .equals(Optional.of(false));
        if (wanted && tracing.isUnsatisfied()) {
            LOG.warn("QUARKUS_OTEL_SDK_DISABLED=false has no effect: this build cannot trace. See docs/operations.md.");
        }
        LOG.info(readyLine(server.getLocalBaseUri().toString(), localMode.local()));
        Quarkus.waitForExit();
        return 0;
    }

    static String readyLine(String url, boolean local) {
        var ready = "Firstmove is ready: " + url;
        return local
                ? ready + "  Try: curl -H 'content-type: application/json' --data-binary"
                        + " @deploy/samples/target-down-firing.json " + url + "/api/v1/alerts"
                : ready;
    }
}
