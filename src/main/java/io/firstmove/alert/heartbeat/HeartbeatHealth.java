package io.firstmove.alert.heartbeat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says when heartbeats came last. Always up: an alert pipeline that is down is no reason to take no alerts. */
@Readiness
@ApplicationScoped
class HeartbeatHealth implements HealthCheck {

    private final HeartbeatJob heartbeats;
    private final Clock clock;

    HeartbeatHealth(HeartbeatJob heartbeats, Clock clock) {
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var now = clock.instant();
        var response =
                HealthCheckResponse.named("Heartbeat of the alert pipeline").up();
        var known = heartbeats.known();
        response.withData("heartbeats", known.size());
        response.withData(
                "stopped", known.stream().filter(one -> one.incidentId != null).count());
        known.stream()
                .mapToLong(one -> HeartbeatJob.age(one, now).toSeconds())
                .max()
                .ifPresent(oldest -> response.withData("oldestSeconds", oldest));
        return response.build();
    }
}
