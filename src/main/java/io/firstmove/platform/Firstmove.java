package io.firstmove.platform;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.vertx.http.HttpServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** The service as a process: brings its own Postgres where none is configured, and says when it is ready. */
public class Firstmove implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger("io.firstmove");

    private final HttpServer server;

    Firstmove(HttpServer server) {
        this.server = server;
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
        // Quarkus reads its configuration once and for good, when it starts; so this one is only for looking.
        var config = ConfigUtils.configBuilder().withMapping(AccessConfig.class).build();
        var host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        var access = config.getConfigMapping(AccessConfig.class);
        BeforeStart.checkLocalMode(access, host);
        var url = config.getOptionalValue("quarkus.datasource.jdbc.url", String.class);
        if (url.isPresent()) {
            checkDatabase(access, BeforeStart.connect(url.get(), config));
            return;
        }
        var home = config.getOptionalValue("firstmove.home", String.class).orElse(HomeConfig.DEFAULT);
        var postgres = EmbeddedPostgres.start(Path.of(home));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopLast(postgres), "stop-postgres"));
        postgres.configuration().forEach(System::setProperty);
        checkDatabase(access, postgres.connect());
    }

    private static void checkDatabase(AccessConfig access, Connection opened) {
        try (var connection = opened) {
            BeforeStart.checkCredentials(access, connection);
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
        var tracesWanted = ConfigProvider.getConfig()
                .getOptionalValue("quarkus.otel.sdk.disabled", Boolean.class)
                .equals(Optional.of(false));
        if (tracesWanted && !Arc.container().instance("tracing").isAvailable()) {
            LOG.warn("QUARKUS_OTEL_SDK_DISABLED=false has no effect: this build cannot trace. See docs/operations.md.");
        }
        boolean local = ConfigProvider.getConfig()
                .getOptionalValue("firstmove.access.local", Boolean.class)
                .orElse(false);
        LOG.info(readyLine(server.getLocalBaseUri().toString(), local));
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
