package io.firstmove.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The tests' own clock is the service's, and no test leaves it wrong to the next. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class AdjustableClockTest {

    @Inject
    Clock service;

    @Inject
    AdjustableClock clock;

    @Test
    @Order(1)
    void advancesTheClockOfTheService() {
        clock.advance(Duration.ofDays(1));

        assertThat(service.instant()).isCloseTo(Instant.now().plus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    @Order(2)
    void isRightAgainAfterEachTest() {
        assertThat(service.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }
}
