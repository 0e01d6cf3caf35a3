package io.firstmove.alert.intake;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what the webhook receives. */
@ApplicationScoped
class AlertMetrics {

    private final MeterRegistry meters;
    private final Timer latency;

    AlertMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.latency = Timer.builder("firstmove.ingest")
                .description("Time from the arrival of a notification to its commit")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }

    <T> T measure(Supplier<T> receiving) {
        var started = Timer.start(meters);
        try {
            var received = receiving.get();
            notifications("accepted");
            started.stop(latency);
            return received;
        } catch (FirstmoveException refused) {
            notifications(refused.code() == ErrorCode.UNAVAILABLE ? "unavailable" : "rejected");
            throw refused;
        } catch (RuntimeException failed) {
            notifications("failed");
            throw failed;
        }
    }

    void alerts(Map<Outcome, Integer> outcomes) {
        outcomes.forEach((outcome, count) -> meters.counter("firstmove.alerts", "outcome", outcome.wireName())
                .increment(count));
    }

    private void notifications(String outcome) {
        meters.counter("firstmove.notifications", "outcome", outcome).increment();
    }
}
