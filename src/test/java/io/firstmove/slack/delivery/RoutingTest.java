package io.firstmove.slack.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.search.IncidentView;
import io.firstmove.slack.SlackConfig;
import io.firstmove.timeline.IncidentId;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Routes as they are set in the environment. */
class RoutingTest {

    @Test
    void sendsIncidentsOfARunbookToItsChannel() {
        var routing = routing(Map.of(
                "FIRSTMOVE_SLACK_CHANNEL", "C0OTHERS",
                "FIRSTMOVE_SLACK_ROUTES_STORES_CHANNEL", "C0STORES",
                "FIRSTMOVE_SLACK_ROUTES_STORES_RUNBOOKS", "redis-down,db-failover"));

        assertThat(routing.channel(incident("warning", "redis-down"))).contains("C0STORES");
        assertThat(routing.channel(incident("warning", "db-failover"))).contains("C0STORES");
        assertThat(routing.channel(incident("warning", "disk-full"))).contains("C0OTHERS");
        assertThat(routing.channel(incident("warning", null))).contains("C0OTHERS");
    }

    @Test
    void asksRoutesInTheOrderOfTheirNamesAndWantsAllThatIsGiven() {
        var routing = routing(Map.of(
                "FIRSTMOVE_SLACK_ROUTES_B_CHANNEL", "C0STORES",
                "FIRSTMOVE_SLACK_ROUTES_B_RUNBOOKS", "redis-down",
                "FIRSTMOVE_SLACK_ROUTES_A_CHANNEL", "C0URGENT",
                "FIRSTMOVE_SLACK_ROUTES_A_RUNBOOKS", "redis-down",
                "FIRSTMOVE_SLACK_ROUTES_A_SEVERITIES", "critical"));

        assertThat(routing.channel(incident("critical", "redis-down"))).contains("C0URGENT");
        assertThat(routing.channel(incident("warning", "redis-down"))).contains("C0STORES");
        assertThat(routing.channel(incident("critical", "disk-full"))).isEmpty();
    }

    private static Routing routing(Map<String, String> environment) {
        return new Routing(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SlackConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(SlackConfig.class));
    }

    private static IncidentView incident(String severity, @Nullable String runbook) {
        return new IncidentView(
                new IncidentId(1),
                "Something",
                IncidentStatus.OPEN,
                severity,
                Optional.ofNullable(runbook),
                Map.of(),
                false,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
