package io.firstmove.slack.inbound.socket;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says whether there is a connection for Socket Mode, at {@code /q/health/well}. It is always up, as Slack's other check. */
@Wellness
@ApplicationScoped
class SocketHealth implements HealthCheck {

    private final SocketMode socketMode;

    SocketHealth(SocketMode socketMode) {
        this.socketMode = socketMode;
    }

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("slack-socket-mode").up().withData("wanted", socketMode.isWanted());
        if (socketMode.isWanted()) {
            check.withData("connected", socketMode.isConnected());
            socketMode.because().ifPresent(because -> check.withData("because", because));
        }
        return check.build();
    }
}
