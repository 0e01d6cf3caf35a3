package io.firstmove.crash;

import io.firstmove.platform.PostgresTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty database on a Postgres that outlives the instances which share it; for the tests of a class. */
final class SharedDatabase implements BeforeAllCallback, AfterAllCallback {

    private final PostgresTestResource postgres = new PostgresTestResource();
    private Map<String, String> configuration = Map.of();

    @Override
    public void beforeAll(ExtensionContext tests) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        stop();
    }

    void start() {
        configuration = postgres.start();
    }

    void stop() {
        postgres.stop();
    }

    /** How a service finds it; a map of the caller's own. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        configuration.forEach(
                (key, value) -> environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
        return environment;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                configuration.getOrDefault("quarkus.datasource.jdbc.url", ""),
                configuration.getOrDefault("quarkus.datasource.username", ""),
                configuration.getOrDefault("quarkus.datasource.password", ""));
    }
}
