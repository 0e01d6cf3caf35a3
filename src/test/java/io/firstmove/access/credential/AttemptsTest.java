package io.firstmove.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.access.GuardedService;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postgres.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The counting, with a clock that the test turns. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(GuardedService.class)
class AttemptsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Test
    void countsWithinAWindowAndSaysHowLongToWait() throws SQLException {
        try (var connection = database.getConnection()) {
            var attempts = new Attempts(Sql.on(connection), Duration.ofMinutes(15));
            assertThat(attempts.count("address 192.0.2.1", 2, NOON)).isEmpty();
            assertThat(attempts.count("address 192.0.2.1", 2, NOON.plusSeconds(60)))
                    .isEmpty();
            assertThat(attempts.count("address 192.0.2.1", 2, NOON.plusSeconds(120)))
                    .contains(Duration.ofMinutes(13));
            assertThat(attempts.count("address 192.0.2.2", 2, NOON.plusSeconds(120)))
                    .isEmpty();
            assertThat(attempts.count("address 192.0.2.1", 2, NOON.plusSeconds(900)))
                    .isEmpty();
        }
    }

    @Test
    void forgivesTheAccountButNotTheAddress() throws SQLException {
        try (var connection = database.getConnection()) {
            var attempts = new Attempts(Sql.on(connection), Duration.ofMinutes(15));
            attempts.count("user x", 9, NOON);
            attempts.count("address 192.0.2.9", 9, NOON);
            attempts.count("address 192.0.2.9", 9, NOON);
            attempts.succeeded("user x", "address 192.0.2.9");
            assertThat(attempts.count("user x", 1, NOON)).isEmpty();
            assertThat(attempts.count("address 192.0.2.9", 2, NOON)).isEmpty();
            assertThat(attempts.count("address 192.0.2.9", 2, NOON)).isPresent();
        }
    }
}
