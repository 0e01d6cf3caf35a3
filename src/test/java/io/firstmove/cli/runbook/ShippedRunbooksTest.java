package io.firstmove.cli.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.firstmove.action.Actions;
import io.firstmove.action.catalog.ActionCatalog;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.runbook.Cause;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The runbooks that we ship: each loads, has a guide for people, and does what its tests say. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ShippedRunbooksTest {

    private static final Pattern SNIPPET = Pattern.compile("```yaml\n(remedies:.*?)```", Pattern.DOTALL);

    @Inject
    @SuppressWarnings("NullAway.Init")
    Runbooks runbooks;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Actions actions;

    @Test
    void allLoad() {
        assertThat(runbooks.errors()).isEmpty();
        assertThat(runbooks.inForce())
                .extracting(Runbook::name)
                .contains(
                        "api-availability-slo-burn",
                        "api-latency-slo-burn",
                        "cert-expiring-soon",
                        "db-failover",
                        "disk-full",
                        "payment-success-slo-burn",
                        "redis-down");
    }

    @Test
    void commandsKnowTheActionsThatTheServiceKnows() {
        assertThat(ActionCatalog.withoutService().names()).isEqualTo(actions.names());
    }

    @Test
    void eachHasAGuideForPeople() {
        assertThat(runbooks.inForce())
                .allSatisfy(runbook -> assertThat(runbook.folder().resolve("README.md"))
                        .content()
                        .contains("## First moves", "## Common causes", "## What can break"));
    }

    @Test
    void whatTheGuidesOfferToCopyLoads() throws IOException {
        var snippets = 0;
        for (var runbook : runbooks.inForce()) {
            var guide = Files.readString(runbook.folder().resolve("README.md"));
            for (var snippet : SNIPPET.matcher(guide).results().toList()) {
                var remedies = runbook.source().replaceFirst("(?s)\\nremedies:.*", "\n") + snippet.group(1);
                assertThatCode(() -> runbooks.parse(runbook.name(), remedies)).doesNotThrowAnyException();
                snippets++;
            }
        }
        assertThat(snippets).isPositive();
    }

    @Test
    void eachDoesWhatItsTestsSay() throws IOException {
        var tests = new RunbookTests(runbooks, actions);
        var failures = new ArrayList<String>();
        for (var runbook : runbooks.inForce()) {
            for (var test : tests.of(runbook)) {
                tests.run(runbook, test)
                        .forEach(failure -> failures.add(
                                runbook.name() + ", line " + test.line() + ", " + test.name() + ":\n" + failure));
            }
        }
        assertThat(failures).as(String.join("\n", failures)).isEmpty();
    }

    @Test
    void eachCauseIsTheProbableOneOfSomeTest() throws IOException {
        var tests = new RunbookTests(runbooks, actions);
        for (var runbook : runbooks.inForce()) {
            var expected = tests.of(runbook).stream()
                    .flatMap(test -> test.expected().cause().stream())
                    .toList();
            assertThat(runbook.causes())
                    .extracting(Cause::name)
                    .as(runbook.name())
                    .allMatch(expected::contains);
        }
    }
}
