package io.firstmove.cli.runbook;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Actions;
import io.firstmove.action.Hosts;
import io.firstmove.decision.CauseVerdict;
import io.firstmove.decision.Decide;
import io.firstmove.decision.Policy;
import io.firstmove.decision.RunEvidence;
import io.firstmove.lab.ApiMetrics;
import io.firstmove.lab.PrometheusServer;
import io.firstmove.lab.Waiting.Slow;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.syntax.Filled;
import io.firstmove.runbook.syntax.TemplateData;
import io.firstmove.runbook.syntax.Templates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of the runbooks for service level objectives, asked of a real Prometheus. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@SuppressWarnings("NullAway.Init")
class SloRunbooksTest {

    private static final String AVAILABILITY = "api-availability-slo-burn";
    private static final String LATENCY = "api-latency-slo-burn";
    private static final String PAYMENT = "payment-success-slo-burn";

    @Inject
    Runbooks runbooks;

    @Inject
    Actions actions;

    @TempDir
    Path folder;

    @Test
    void findNothingWhereAllIsWell() throws Exception {
        assertThat(causes(Map.of()))
                .containsEntry(AVAILABILITY, "recovered")
                .containsEntry(LATENCY, "recovered")
                .containsEntry(PAYMENT, "recovered");
    }

    @Test
    void nameTheInstanceThatIsBad() throws Exception {
        assertThat(causes(Map.of("errors@localhost", 0.4, "slow@localhost", 0.5)))
                .containsEntry(AVAILABILITY, "oneInstance")
                .containsEntry(LATENCY, "oneInstance")
                .containsEntry(PAYMENT, "oneInstance");
    }

    @Test
    void nameTheRouteThatIsBadAndTheProviderThatIsAway() throws Exception {
        assertThat(causes(Map.of(
                        "errors@/items", 0.4, "slow@/items", 0.5, "refused@/orders", 0.3, "providerErrors", 0.3)))
                .containsEntry(AVAILABILITY, "oneRoute")
                .containsEntry(LATENCY, "oneRoute")
                .containsEntry(PAYMENT, "providerDown");
    }

    @Test
    void nameWhatHasJustBeenStarted() throws Exception {
        assertThat(causes(Map.of("errors", 0.2, "slow", 0.2, "inDatabase", 0.8, "uptime", 300.0)))
                .containsEntry(AVAILABILITY, "deploy")
                .containsEntry(LATENCY, "databaseSlow")
                .containsEntry(PAYMENT, "deploy");
    }

    @Test
    void nameTheDatabaseThatIsDownBeforeEverythingElse() throws Exception {
        assertThat(causes(Map.of("errors", 0.9, "slow", 0.9, "database", 0.0, "uptime", 300.0)))
                .containsEntry(AVAILABILITY, "databaseDown")
                .containsEntry(LATENCY, "databaseDown")
                .containsEntry(PAYMENT, "databaseDown");
    }

    private Map<String, String> causes(Map<String, Double> settings) throws Exception {
        try (var api = new ApiMetrics(settings);
                var prometheus = PrometheusServer.start(folder, "- {record: ready, expr: vector(1)}\n", api.job())) {
            await(Slow.SCRAPE)
                    .until(() -> prometheus
                            .query(
                                    "count(rate(http_requests_total[5m]) > 0) and on() count(rate(http_requests_total[5m])) == 24")
                            .contains("\"value\""));
            var causes = new HashMap<String, String>();
            for (var name : List.of(AVAILABILITY, LATENCY, PAYMENT)) {
                causes.put(name, cause(runbooks.find(name).orElseThrow(), prometheus));
            }
            return causes;
        }
    }

    private String cause(Runbook runbook, PrometheusServer prometheus) throws InterruptedException {
        var finished = new HashMap<String, ActionResult>();
        for (var check : runbook.checks()) {
            finished.put(check.name(), look(check, prometheus));
        }
        var conclusion = Decide.conclude(runbook, new RunEvidence(Map.of(), finished), Policy.OPEN);
        return conclusion.probableCause().map(CauseVerdict::cause).orElse("none");
    }

    private ActionResult look(CheckStep check, PrometheusServer prometheus) throws InterruptedException {
        var filled = (Filled.Complete) Templates.fill(check.with(), new TemplateData("INC-1", Map.of(), Map.of()));
        var context = new ActionContext(Duration.ofSeconds(5), folder, new Hosts(Map.of()), Map.of());
        return actions.perform(check.action(), filled.with().put("url", prometheus.url()), context)
                .result();
    }
}
