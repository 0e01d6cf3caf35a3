package io.firstmove.postgres;

import io.firstmove.platform.CannotStartException;
import io.smallrye.config.SmallRyeConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Connects to the Postgres that is configured, for what runs before or without the service. */
public final class ConfiguredPostgres {

    private ConfiguredPostgres() {}

    /**
     * Connects as the service does.
     *
     * @throws CannotStartException saying why it cannot be used
     */
    public static Connection connect(String url, SmallRyeConfig config) {
        return connect(
                url,
                config.getOptionalValue("quarkus.datasource.username", String.class),
                config.getOptionalValue("quarkus.datasource.password", String.class));
    }

    /**
     * Connects as another user.
     *
     * @throws CannotStartException saying why it cannot be used
     */
    static Connection connect(String url, Optional<String> user, Optional<String> password) {
        var login = new Properties();
        login.setProperty("loginTimeout", "10");
        user.ifPresent(name -> login.setProperty("user", name));
        password.ifPresent(secret -> login.setProperty("password", secret));
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** The database answered, or did not answer, in a way that the service cannot work with. */
    public static CannotStartException unusable(SQLException e) {
        return new CannotStartException(
                "The configured Postgres (QUARKUS_DATASOURCE_JDBC_URL, _USERNAME, _PASSWORD) cannot be used", e);
    }
}
