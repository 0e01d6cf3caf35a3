package io.firstmove.postgres;

import io.firstmove.platform.CannotStartException;
import io.smallrye.config.SmallRyeConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * The Postgres that the configuration names.
 *
 * @param service the login of the service
 * @param owner the login that may change the schema
 */
public record ConfiguredPostgres(String url, Login service, Login owner) {

    /** Either is missing where Postgres does without. */
    public record Login(Optional<String> user, Optional<String> password) {

        // The password must not reach a log.
        @Override
        public String toString() {
            return user.orElse("");
        }
    }

    static Optional<ConfiguredPostgres> of(SmallRyeConfig config) {
        var service = login(config, "quarkus.datasource.");
        var owner = login(config, "quarkus.flyway.");
        return config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                .map(url -> new ConfiguredPostgres(
                        url,
                        service,
                        new Login(
                                owner.user().or(service::user), owner.password().or(service::password))));
    }

    private static Login login(SmallRyeConfig config, String prefix) {
        return new Login(
                config.getOptionalValue(prefix + "username", String.class),
                config.getOptionalValue(prefix + "password", String.class));
    }

    /** Makes the schema that of this version, as the service does when it starts. */
    void migrate() {
        Migrations.apply(url, owner.user().orElse(""), owner.password().orElse(""));
    }

    /**
     * Connects as the service does.
     *
     * @throws CannotStartException saying why it cannot be used
     */
    public Connection connect() {
        return connect(service);
    }

    /**
     * Connects as the owner of the schema, who may do what the service may not.
     *
     * @throws CannotStartException saying why it cannot be used
     */
    Connection connectAsOwner() {
        return connect(owner);
    }

    private Connection connect(Login login) {
        var properties = new Properties();
        properties.setProperty("loginTimeout", "10");
        login.user().ifPresent(name -> properties.setProperty("user", name));
        login.password().ifPresent(secret -> properties.setProperty("password", secret));
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    public static CannotStartException unusable(Exception e) {
        return new CannotStartException(
                "The configured Postgres (QUARKUS_DATASOURCE_JDBC_URL, _USERNAME, _PASSWORD) cannot be used", e);
    }
}
