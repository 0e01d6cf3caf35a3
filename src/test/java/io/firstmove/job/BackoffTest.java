package io.firstmove.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    @Test
    void doublesUpToItsCap() {
        assertThat(BACKOFF.after(0)).hasSeconds(1);
        assertThat(BACKOFF.after(1)).hasSeconds(2);
        assertThat(BACKOFF.after(5)).hasSeconds(32);
        assertThat(BACKOFF.after(6)).hasSeconds(60);
        assertThat(BACKOFF.after(Integer.MAX_VALUE)).hasSeconds(60);
    }
}
