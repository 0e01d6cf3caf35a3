package io.firstmove.postgres.embedded;

import io.firstmove.platform.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL of our own, for those who have none: durable, reachable from this machine only, its data kept in a home.
 * It ends with its service, however that ends, and is started again if it crashes.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 4;

    private final HomeLock lock;
    private final PostgresData data;
    private final String password;
    private int port;
    private volatile PostgresKeeper keeper;
    private volatile boolean closing;

    private EmbeddedPostgres(HomeLock lock, PostgresData data) throws IOException, InterruptedException {
        this.lock = lock;
        this.data = data;
        this.password = data.password();
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            data.configure(port);
            long logged = Files.size(data.log());
            keeper = PostgresKeeper.start(data);
            if (keeper.isReady(data)) {
                break;
            }
            // Somebody may have taken the port in between, or the children of a killed Postgres are still leaving.
            if (attempt == ATTEMPTS) {
                throw new CannotStartException("PostgreSQL does not start on " + data.directory() + ": "
                        + data.complaints(logged) + " (" + data.log() + ")");
            }
            Thread.sleep(250L * attempt);
        }
        Thread.ofVirtual().name("postgres-watch").start(this::startAgainAfterCrashes);
        Thread.ofVirtual().name("postgres-log").start(this::trimLog);
    }

    /**
     * Starts Postgres on the data of a home, which is made if it is not there.
     *
     * @throws CannotStartException saying what to do about it
     */
    public static EmbeddedPostgres start(Path home) {
        try {
            var real = Files.createDirectories(home.toAbsolutePath()).toRealPath();
            var lock = HomeLock.of(real);
            try {
                var user = PostgresUser.forHome(real);
                var data = new PostgresData(real, PostgresBinaries.unpackedIn(real), user);
                data.stopOrphan();
                data.create();
                return new EmbeddedPostgres(lock, data);
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting PostgreSQL", e);
        } catch (AccessDeniedException e) {
            throw new CannotStartException(e.getFile() + " belongs to another user. Start Firstmove as that user, or"
                    + " give it a FIRSTMOVE_HOME of its own.");
        } catch (IOException e) {
            throw new CannotStartException("Cannot start PostgreSQL in " + home, e);
        }
    }

    /**
     * Connects to the service's database.
     *
     * @throws CannotStartException when it refuses
     */
    public Connection connect() {
        try {
            return DriverManager.getConnection(jdbcUrl(PostgresData.NAME), username(), password);
        } catch (SQLException e) {
            throw new CannotStartException("The database in " + data.directory() + " cannot be used", e);
        }
    }

    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    public static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String username() {
        return PostgresData.NAME;
    }

    public String password() {
        return password;
    }

    /** What Quarkus needs to know to use this Postgres. */
    public Map<String, String> configuration() {
        return configuration(PostgresData.NAME);
    }

    public Map<String, String> configuration(String database) {
        return Map.of(
                "quarkus.datasource.jdbc.url", jdbcUrl(database),
                "quarkus.datasource.username", username(),
                "quarkus.datasource.password", password);
    }

    /** Stops Postgres and returns when it has stopped. */
    @Override
    public void close() {
        closing = true;
        try {
            keeper.stop(PATIENCE);
            data.stopOrphan(); // if somebody stopped ours by hand and started another
        } catch (IOException e) {
            LOG.warnf("PostgreSQL did not stop as it should: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private void startAgainAfterCrashes() {
        try {
            int status = keeper.await();
            while (!closing && status != 0) {
                LOG.errorf("PostgreSQL ended with status %d and is started again. See %s", status, data.log());
                Thread.sleep(1000); // until the children of the crashed one have left, too
                keeper = PostgresKeeper.start(data); // on the port that the data source knows
                status = keeper.await();
            }
            if (!closing) {
                LOG.warnf("PostgreSQL was stopped from outside. `pg_ctl start -D %s` starts it.", data.directory());
            }
        } catch (IOException e) {
            LOG.errorf("PostgreSQL cannot be started again: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void trimLog() {
        try {
            while (true) {
                Thread.sleep(Duration.ofMinutes(1));
                if (closing) {
                    return;
                }
                data.trimLog(PostgresData.MAX_LOG_BYTES);
            }
        } catch (IOException e) {
            LOG.warnf("%s is not trimmed any more: %s", data.log(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
