package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The routing that we ship, asked of Alertmanager's own tool. */
class AlertmanagerRoutesTest {

    private static final String ROUTES = "deploy/alertmanager/routes.yml";

    @Test
    void alertmanagerTakesThem() {
        for (var file : List.of(ROUTES, "deploy/alertmanager/compose.yml")) {
            var check = Program.run("amtool", "check-config", file);
            assertThat(check.status()).as(check.words()).isZero();
        }
    }

    @Test
    void pagesGoToAllAndTicketsCallNobody() {
        leads("firstmove,pagerduty,slack", "alertname=ApiLatencySLOFastBurn", "severity=page");
        leads("firstmove,slack", "alertname=ApiLatencySLOSlowBurn", "severity=ticket");
        leads("firstmove", "alertname=Unknown", "severity=warning");
    }

    @Test
    void theHeartbeatGoesToFirstmoveAlone() {
        leads("firstmove", "alertname=Watchdog", "severity=page");
    }

    private static void leads(String receivers, String... labels) {
        var arguments = new ArrayList<>(
                List.of("config", "routes", "test", "--config.file=" + ROUTES, "--verify.receivers=" + receivers));
        arguments.addAll(List.of(labels));
        var test = Program.run("amtool", arguments.toArray(String[]::new));
        assertThat(test.status()).as(test.words()).isZero();
    }
}
