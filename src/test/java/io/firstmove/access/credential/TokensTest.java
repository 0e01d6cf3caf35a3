package io.firstmove.access.credential;

import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.access.GuardedService;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postgres.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tokens that the database knows. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(GuardedService.class)
class TokensTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    private interface Work<T> {
        T with(Tokens tokens) throws SQLException;
    }

    private <T> T tokens(Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            return work.with(new Tokens(Sql.on(connection), Clock.systemUTC()));
        }
    }

    @Test
    void mayDoWhatItsScopesSayUntilItIsRevoked() throws SQLException {
        var token = tokens(all -> all.create("reads", Set.of("read"), Optional.empty()));
        assertThat(status(token, "/api/v1/incidents")).isEqualTo(200);
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"alerts\": []}")
                .post("/api/v1/alerts")
                .then()
                .statusCode(403);

        boolean revoked = tokens(all -> all.revoke("reads"));
        assertThat(revoked).isTrue();

        await().untilAsserted(
                        () -> assertThat(status(token, "/api/v1/incidents")).isEqualTo(401));
        boolean again = tokens(all -> all.revoke("reads"));
        assertThat(again).isFalse();
    }

    @Test
    void endsWhenItWasSaidTo() throws SQLException {
        var over = Instant.now().minusSeconds(1);
        var token = tokens(all -> all.create("over", Set.of("read"), Optional.of(over)));
        assertThat(status(token, "/api/v1/incidents")).isEqualTo(401);
        var later = Instant.now().plusSeconds(3600);
        var other = tokens(all -> all.create("not-over", Set.of("read"), Optional.of(later)));
        assertThat(status(other, "/api/v1/incidents")).isEqualTo(200);
    }

    @Test
    void showsThatItIsUsedAndNotWhatItIs() throws SQLException {
        var token = tokens(all -> all.create("used", Set.of("read", "respond"), Optional.empty()));
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(listed("used").lastUsedAt()).isEmpty();
        status(token, "/api/v1/incidents");
        assertThat(listed("used").lastUsedAt()).isPresent();
        assertThat(listed("used").scopes()).containsExactlyInAnyOrder("read", "respond");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select string_agg(access_token::text, ' ') from access_token")) {
            rows.next();
            assertThat(rows.getString(1)).contains("used").doesNotContain(token);
        }
    }

    @Test
    void refusesWhatWouldNotDo() throws SQLException {
        assertThatThrownBy(() -> tokens(all -> all.create("a b", Set.of("read"), Optional.empty())))
                .hasMessageContaining("'a b' is no name for a token");
        assertThatThrownBy(() -> tokens(all -> all.create("x", Set.of("reed"), Optional.empty())))
                .hasMessageContaining("Scopes are admin, alerts, approve, read, respond, not 'reed'");
        tokens(all -> all.create("twice", Set.of("read"), Optional.empty()));
        assertThatThrownBy(() -> tokens(all -> all.create("twice", Set.of("read"), Optional.empty())))
                .hasMessageContaining("There is a token 'twice'");
        // A name is free again when its token is revoked.
        tokens(all -> all.revoke("twice"));
        String next = tokens(all -> all.create("twice", Set.of("read"), Optional.empty()));
        assertThat(next).isNotBlank();
    }

    private AccessToken listed(String name) throws SQLException {
        return tokens(Tokens::list).stream()
                .filter(token -> token.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int status(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path).statusCode();
    }
}
