package io.firstmove.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @Test
    void readsWhatPrometheusReads() {
        assertThat(DurationText.parse("90s")).contains(Duration.ofSeconds(90));
        assertThat(DurationText.parse("5m")).contains(Duration.ofMinutes(5));
        assertThat(DurationText.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(DurationText.parse("500ms")).contains(Duration.ofMillis(500));
        assertThat(DurationText.parse("1w2d")).contains(Duration.ofDays(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "10 s", "30m1h", "-5m", "1.5h", "99999999999999999999s"})
    void refusesTheRest(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long millis) {
        var duration = Duration.ofMillis(millis);
        assertThat(DurationText.parse(DurationText.format(duration))).contains(duration);
    }
}
