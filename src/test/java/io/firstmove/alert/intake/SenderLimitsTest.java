package io.firstmove.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SenderLimitsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    private record Settings(OptionalInt maxPerSecond) implements AlertConfig {

        @Override
        public int maxQueued() {
            return 1;
        }

        @Override
        public Duration queueTimeout() {
            return Duration.ZERO;
        }

        @Override
        public Duration duplicateWindow() {
            return Duration.ZERO;
        }

        @Override
        public int maxBatchAlerts() {
            return 1;
        }
    }

    @Test
    void answers503ToASenderThatWentWildAndLeavesTheOthersAlone() {
        var limits = new SenderLimits(new Settings(OptionalInt.of(2)), clock);
        for (int request = 0; request < 20; request++) {
            limits.admit("wild");
        }
        assertThatThrownBy(() -> limits.admit("wild")).isInstanceOfSatisfying(FirstmoveException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(refused.code().status()).isEqualTo(503);
            assertThat(refused).hasMessage("wild sends more than 2 requests per second; send again");
        });
        assertThatCode(() -> limits.admit("calm")).doesNotThrowAnyException();

        now.updateAndGet(instant -> instant.plusSeconds(1));
        limits.admit("wild");
        limits.admit("wild");
        assertThatThrownBy(() -> limits.admit("wild")).isInstanceOf(FirstmoveException.class);
    }

    @Test
    void limitsNobodyUnlessToldTo() {
        var limits = new SenderLimits(new Settings(OptionalInt.empty()), clock);
        for (int request = 0; request < 10_000; request++) {
            limits.admit("alertmanager");
        }
    }
}
