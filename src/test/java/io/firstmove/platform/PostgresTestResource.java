package io.firstmove.platform;

import io.firstmove.postgres.embedded.EmbeddedPostgres;
import io.firstmove.postgres.embedded.PostgresData;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The real Postgres of the {@code @QuarkusTest} suite, with an empty database for each run of it. The server's data
 * stays in {@code target}, as making it takes longer than many tests.
 */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    /** Each process that runs tests has its own. */
    public static final Path HOME = Path.of("target", System.getProperty("test.home", "test-home-1"));

    private static final String PREFIX = "test_";

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        var started = EmbeddedPostgres.start(HOME);
        postgres = started;
        try {
            return started.configuration(emptyDatabase(started));
        } catch (SQLException e) {
            started.close();
            throw new IllegalStateException("No database for the tests", e);
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    private static String emptyDatabase(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(PostgresData.NAME), postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            var old = new ArrayList<String>();
            try (var rows = statement.executeQuery("select datname from pg_database")) {
                while (rows.next()) {
                    old.add(rows.getString(1));
                }
            }
            for (var name : old) {
                if (name.startsWith(PREFIX)) {
                    statement.execute("drop database " + name + " with (force)");
                }
            }
            var name = PREFIX
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            statement.execute("create database " + name);
            return name;
        }
    }
}
