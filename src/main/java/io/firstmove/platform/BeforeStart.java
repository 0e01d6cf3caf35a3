package io.firstmove.platform;

import io.smallrye.config.SmallRyeConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/** What must hold before anything starts. Each refusal is one sentence that says what to do. */
final class BeforeStart {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private BeforeStart() {}

    /**
     * Refuses to start where anybody could reach the service without credentials, or nobody with.
     *
     * @throws CannotStartException saying what to configure
     */
    static void checkAccess(AccessConfig access, String host) {
        if (access.local() && !LOOPBACK.contains(host)) {
            throw new CannotStartException("Local mode asks for no credentials and so listens on loopback only, not on "
                    + host + ". Leave QUARKUS_HTTP_HOST alone, or leave local mode and configure tokens.");
        }
        if (!access.local() && access.tokens().isEmpty()) {
            throw new CannotStartException("No token is configured, so nobody could send alerts. For a token T set"
                    + " FIRSTMOVE_ACCESS_TOKENS_ALERTMANAGER_SHA256=$(echo -n \"$T\" | sha256sum | cut -c1-64) and"
                    + " FIRSTMOVE_ACCESS_TOKENS_ALERTMANAGER_SCOPES=alerts.");
        }
    }

    /**
     * Connects once to the Postgres that is configured.
     *
     * @throws CannotStartException saying why it cannot be used
     */
    static void checkDatabase(String url, SmallRyeConfig config) {
        try (var connection = connect(url, config)) {
            connection.isValid(0);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /**
     * Connects to the Postgres that is configured.
     *
     * @throws CannotStartException saying why it cannot be used
     */
    static Connection connect(String url, SmallRyeConfig config) {
        var login = new Properties();
        login.setProperty("loginTimeout", "10");
        config.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(name -> login.setProperty("user", name));
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(password -> login.setProperty("password", password));
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static CannotStartException unusable(SQLException e) {
        return new CannotStartException(
                "The configured Postgres (QUARKUS_DATASOURCE_JDBC_URL, _USERNAME, _PASSWORD) cannot be used", e);
    }
}
