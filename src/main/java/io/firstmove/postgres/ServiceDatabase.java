package io.firstmove.postgres;

import io.firstmove.platform.CannotStartException;
import io.firstmove.platform.EarlyConfig;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.postgres.embedded.EmbeddedPostgres;
import io.firstmove.postgres.embedded.HomeInUseException;
import io.firstmove.postgres.embedded.PostgresData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The service's database for commands that do without the service: the configured one, or the embedded one of the home,
 * which is started for as long as it takes unless the service runs it already.
 */
public final class ServiceDatabase implements AutoCloseable {

    private final Connection connection;
    private final Optional<EmbeddedPostgres> started;

    private ServiceDatabase(Connection connection, Optional<EmbeddedPostgres> started) {
        this.connection = connection;
        this.started = started;
    }

    /**
     * Connects to the database with the schema of this version, both of which are made where they are not there, as the
     * service does when it starts.
     *
     * @throws CannotStartException saying what to do about it
     */
    public static ServiceDatabase openOrCreate() {
        var settings = settings();
        if (settings.configured().isPresent()) {
            var postgres = settings.configured().get();
            postgres.migrate();
            return new ServiceDatabase(postgres.connect(), Optional.empty());
        }
        try {
            return prepared(EmbeddedPostgres.start(settings.home()));
        } catch (HomeInUseException serviceRuns) {
            return besideTheService(settings.home(), serviceRuns);
        }
    }

    private static ServiceDatabase prepared(EmbeddedPostgres postgres) {
        try {
            Migrations.apply(postgres.jdbcUrl(PostgresData.NAME), postgres.username(), postgres.password());
            return new ServiceDatabase(postgres.connect(), Optional.of(postgres));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /**
     * Connects to the database, which must be there.
     *
     * @throws CannotStartException saying what to do about it
     */
    public static ServiceDatabase open() {
        return open(ConfiguredPostgres::connect);
    }

    /**
     * Likewise, as the owner of the schema, who may do what the service may not.
     *
     * @throws CannotStartException saying what to do about it
     */
    public static ServiceDatabase openAsOwner() {
        return open(ConfiguredPostgres::connectAsOwner);
    }

    private static ServiceDatabase open(Function<ConfiguredPostgres, Connection> connecting) {
        var settings = settings();
        return settings.configured()
                .map(postgres -> new ServiceDatabase(connecting.apply(postgres), Optional.empty()))
                .orElseGet(() -> ofHome(settings.home()));
    }

    private static DatabaseSettings settings() {
        return DatabaseSettings.of(EarlyConfig.read(List.of(FirstmoveConfig.class)));
    }

    private static ServiceDatabase ofHome(Path home) {
        if (Files.notExists(home.resolve("data"))) {
            throw new CannotStartException("There is no database in " + home.toAbsolutePath()
                    + ". Set FIRSTMOVE_HOME, or QUARKUS_DATASOURCE_JDBC_URL, as for the service.");
        }
        try {
            var postgres = EmbeddedPostgres.start(home);
            try {
                return new ServiceDatabase(
                        connect(postgres.jdbcUrl(PostgresData.NAME), postgres.password()), Optional.of(postgres));
            } catch (SQLException | RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (HomeInUseException serviceRuns) {
            return besideTheService(home, serviceRuns);
        } catch (SQLException e) {
            throw new CannotStartException("The database in " + home + " cannot be used", e);
        }
    }

    private static ServiceDatabase besideTheService(Path home, HomeInUseException service) {
        try {
            // Of this file only Postgres' port matters here, which stands in line 4.
            var state = Files.readAllLines(home.resolve("data/postmaster.pid"));
            var url = EmbeddedPostgres.jdbcUrl(Integer.parseInt(state.get(3).strip()), PostgresData.NAME);
            return new ServiceDatabase(connect(url, Files.readString(home.resolve("password"))), Optional.empty());
        } catch (IOException | SQLException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new CannotStartException(
                    service.getMessage() + " Its PostgreSQL does not answer; is it starting or stopping?", e);
        }
    }

    private static Connection connect(String url, String password) throws SQLException {
        return DriverManager.getConnection(url, PostgresData.NAME, password);
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            started.ifPresent(EmbeddedPostgres::close);
        }
    }
}
