package io.firstmove.cli.start;

import io.firstmove.platform.CannotStartException;
import io.firstmove.postgres.ConfiguredPostgres;
import io.firstmove.postgres.Sql;
import io.firstmove.postgres.Sql.SqlFailure;
import java.sql.Connection;
import java.util.Set;

/** What must hold before anything starts. Each refusal is one sentence that says what to do. */
public final class BeforeStart {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    /** Of Postgres: the database is new, or older than the table. */
    private static final String UNDEFINED_TABLE = "42P01";

    private BeforeStart() {}

    /**
     * Refuses to start where anybody could reach the service without credentials.
     *
     * @throws CannotStartException saying what to configure
     */
    static void checkLocalMode(StartSettings settings) {
        if (settings.local() && !LOOPBACK.contains(settings.host())) {
            throw new CannotStartException("Local mode asks for no credentials and so listens on loopback only, not on "
                    + settings.host() + ". Leave QUARKUS_HTTP_HOST alone, or leave local mode and configure tokens.");
        }
    }

    /**
     * Refuses to start where nobody could reach the service with credentials, either.
     *
     * @param connection to the database that the service is about to use
     * @throws CannotStartException saying how to make some
     */
    static void checkCredentials(StartSettings settings, Connection connection) {
        var access = settings.access();
        boolean vouched = access.oidc().url().isPresent();
        if (vouched && access.oidc().clientSecret().isEmpty()) {
            throw new CannotStartException(
                    "There is an OpenID provider, FIRSTMOVE_ACCESS_OIDC_URL, but no secret for it:"
                            + " set FIRSTMOVE_ACCESS_OIDC_CLIENT_SECRET or FIRSTMOVE_ACCESS_OIDC_CLIENT_SECRET_FILE.");
        }
        if (settings.local() || !access.tokens().isEmpty() || vouched || knowsAnybody(connection)) {
            return;
        }
        throw new CannotStartException("There are no credentials, so nobody could send alerts or look at them."
                + " What is missing is one of these, made with the same configuration as the service's:\n"
                + "  a token for Alertmanager   firstmove token create --name alertmanager --scopes alerts\n"
                + "  a user for the pages       firstmove user add --name anna --role admin\n"
                + "  or, in the configuration   FIRSTMOVE_ACCESS_TOKENS_ALERTMANAGER_SHA256, the SHA-256 of a token, and\n"
                + "                             FIRSTMOVE_ACCESS_TOKENS_ALERTMANAGER_SCOPES=alerts\n"
                + "  or an OpenID provider      FIRSTMOVE_ACCESS_OIDC_URL and what docs/security.md says");
    }

    private static boolean knowsAnybody(Connection connection) {
        try {
            return Sql.on(connection).of("""
                    select from app_user
                    union all
                    select from access_token where revoked_at is null and (expires_at is null or expires_at > now())
                    """).exists();
        } catch (SqlFailure e) {
            if (UNDEFINED_TABLE.equals(e.state())) {
                return false;
            }
            throw ConfiguredPostgres.unusable(e);
        }
    }
}
