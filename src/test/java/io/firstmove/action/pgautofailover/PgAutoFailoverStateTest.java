package io.firstmove.action.pgautofailover;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import io.firstmove.lab.PgAutoFailover;
import io.firstmove.lab.SilentServer;
import io.firstmove.lab.Waiting.Slow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One cluster goes through all its states, and both actions look at it in each. Whoever breaks it mends it, so that each
 * test begins with a healthy cluster; only the last ones take the monitor away.
 */
@BesideOthers
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PgAutoFailoverStateTest extends ActionContract<MonitorParameters> {

    private static final String PATIENT = "pgautofailover.node_considered_unhealthy_timeout";

    @TempDir
    static Path lab;

    private static PgAutoFailover cluster;

    @BeforeAll
    static void start() {
        cluster = PgAutoFailover.start(lab);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void passesWhenAllIsWell() throws Exception {
        var primary = cluster.primary();

        // The nodes report one after the other, so that a secondary in step may look a little behind.
        var result = await().until(
                        this::look,
                        seen -> Long.valueOf(0).equals(seen.findings().get("lagBytes")));

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary())
                .isEqualTo("Formation default is healthy: " + primary + " is primary, and " + cluster.other(primary)
                        + " in step with it");
        assertThat(result.findings())
                .containsEntry("state", "healthy")
                .containsEntry("nodes", 2L)
                .containsEntry("primary", primary)
                .containsEntry("primaryHealthy", true)
                .containsEntry("secondaries", 1L)
                .containsEntry("healthySecondaries", 1L)
                .containsEntry("writesBlocked", false)
                .containsEntry("unhealthyNodes", "")
                .containsEntry("timeline", 1L)
                .containsKeys("lastEvent", "worstReportAgeSeconds", "primaryAddress");
        assertThat(result.output()).contains("node1", "node2", "secondary", "Last events");
    }

    @Test
    @Order(2)
    void letsARoleThatMayOnlyReadLookAndNotFailOver() throws Exception {
        cluster.ask("create role watcher login");
        cluster.ask("grant usage on schema pgautofailover to watcher");
        cluster.ask("grant select on pgautofailover.node, pgautofailover.formation, pgautofailover.event to watcher");
        cluster.ask("revoke execute on all functions in schema pgautofailover from public");

        var looked = perform(as("watcher")).result();
        var asked = failOver(as("watcher"));

        assertThat(looked.verdict()).as(looked.summary()).isEqualTo(Verdict.PASSED);
        assertThat(asked.reason()).contains(UnknownReason.DENIED);
        assertThat(asked.summary()).contains("permission denied for function perform_failover");
    }

    @Test
    @Order(3)
    void cannotTellWhoItIsNotMeantFor() throws Exception {
        var nobody = perform(as("nobody_knows")).result();
        var nowhere = perform(at("default", 7)).result();
        var formation = failOver(at("nope", 0));
        var database = perform(parameters("postgres", "autoctl_node", "prefer", "", "default", 0))
                .result();

        assertThat(nobody.reason()).contains(UnknownReason.DENIED);
        assertThat(nowhere.reason()).contains(UnknownReason.INVALID);
        assertThat(nowhere.summary()).contains("no node of formation default, group 7");
        assertThat(formation.reason()).contains(UnknownReason.INVALID);
        assertThat(database.reason()).contains(UnknownReason.INVALID);
        assertThat(database.summary()).contains("is no pg_auto_failover monitor");
    }

    @Test
    @Order(4)
    void cannotTellWithoutTheTlsItWasToldToUse() throws Exception {
        var result = perform(parameters("pg_auto_failover", "autoctl_node", "require", "", "default", 0))
                .result();

        assertThat(result.reason()).contains(UnknownReason.DENIED);
        assertThat(result.summary()).contains("SSL");
    }

    @Test
    @Order(5)
    void isStuckWhileASecondaryIsFrozen() throws Exception {
        cluster.set(PATIENT, "60000");
        var primary = cluster.primary();
        cluster.freeze(cluster.other(primary));

        var result = lookUntil("stuck");
        var refusal = failOver(well());

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).contains("Writes on " + primary + " hang");
        assertThat(result.findings()).containsEntry("writesBlocked", true);
        assertThat(refusal.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(refusal.summary()).contains("was left alone: no secondary could take over from " + primary);
        assertThat(refusal.findings()).containsEntry("asked", false);
        cluster.thaw(cluster.other(primary));
        cluster.awaitHealthy();
        assertThat(cluster.primary()).isEqualTo(primary);
    }

    @Test
    @Order(6)
    void isStuckWhileThePrimaryIsFrozen() throws Exception {
        cluster.set(PATIENT, "60000");
        var primary = cluster.primary();
        cluster.freeze(primary);

        var result = lookUntil("stuck");

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).contains("Postgres on " + primary + " (primary) runs and does not answer");
        assertThat(result.findings())
                .containsEntry("primaryHealthy", false)
                .containsEntry("unhealthyNodes", primary)
                .containsEntry("writesBlocked", true);
        cluster.thaw(primary);
        cluster.awaitHealthy();
        cluster.set(PATIENT, "3000");
    }

    @Test
    @Order(7)
    void warnsOfMaintenance() throws Exception {
        var primary = cluster.primary();
        cluster.on(cluster.other(primary), "enable", "maintenance");

        var result = lookUntil("maintenance");
        var refusal = failOver(well());

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.summary()).contains(cluster.other(primary) + " in maintenance");
        assertThat(refusal.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(refusal.summary()).contains("no node in the state primary");
        cluster.on(cluster.other(primary), "disable", "maintenance");
        cluster.awaitHealthy();
    }

    @Test
    @Order(8)
    void warnsWhenASecondaryIsLost() throws Exception {
        var primary = cluster.primary();
        cluster.kill(cluster.other(primary));

        var waiting = lookUntil("degraded");
        await(Slow.FAILOVER).untilAsserted(() -> assertThat(look().findings()).containsEntry("writesBlocked", false));
        var alone = look();

        assertThat(waiting.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(waiting.findings()).containsEntry("writesBlocked", true);
        assertThat(alone.findings()).containsEntry("state", "degraded").containsEntry("healthySecondaries", 0L);
        assertThat(alone.summary()).contains(primary + " takes writes with less redundancy");
        cluster.run(cluster.other(primary));
        cluster.awaitHealthy();
    }

    @Test
    @Order(9)
    void failsOverWhenItIsAskedTo() throws Exception {
        var primary = cluster.primary();

        var result = failOver(well());

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).contains("fail over from " + primary + " to " + cluster.other(primary));
        assertThat(result.findings()).containsEntry("asked", true).containsEntry("timelineBefore", 1L);
        await(Slow.FAILOVER)
                .untilAsserted(() -> assertThat(look().findings())
                        .containsEntry("state", "healthy")
                        .containsEntry("primary", cluster.other(primary))
                        .containsEntry("timeline", 2L));
    }

    @Test
    @Order(10)
    void followsAFailoverFromTheDeathOfThePrimaryToTheLastCopy() throws Exception {
        var primary = cluster.primary();
        Set<Object> states = new LinkedHashSet<>();
        cluster.kill(primary);

        await(Slow.FAILOVER).pollInterval(Duration.ofMillis(100)).until(() -> {
            states.add(look().findings().get("state"));
            return states.contains("degraded");
        });
        var result = look();

        assertThat(states).containsSubsequence("no-primary", "failing-over", "degraded");
        assertThat(states).isSubsetOf("healthy", "no-primary", "failing-over", "degraded");
        assertThat(result.findings())
                .containsEntry("primary", cluster.other(primary))
                .containsEntry("unhealthyNodes", primary)
                .containsEntry("writesBlocked", false);
        cluster.run(primary);
        cluster.awaitHealthy();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void saysNothingOfTheNodesWhenTheMonitorIsAway() throws Exception {
        cluster.freeze("monitor");
        var hung = perform(well(), Duration.ofSeconds(1)).result();
        cluster.kill("monitor");
        await().untilAsserted(() -> assertThat(look().reason()).contains(UnknownReason.UNREACHABLE));

        assertThat(hung.reason()).contains(UnknownReason.TIMEOUT);
        assertThat(hung.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Override
    protected Action<MonitorParameters> action() {
        return new PgAutoFailoverState();
    }

    @Override
    protected MonitorParameters hanging() throws Exception {
        return GivenParameters.at(new SilentServer().address());
    }

    @Override
    protected MonitorParameters absent() {
        return GivenParameters.at("127.0.0.1:" + Lab.freePort());
    }

    @Override
    protected Optional<MonitorParameters> denied() throws Exception {
        cluster.ask("drop role if exists stranger");
        cluster.ask("create role stranger login");
        return Optional.of(as("stranger"));
    }

    @Override
    protected MonitorParameters telling() throws Exception {
        cluster.ask("""
                insert into pgautofailover.event (formationid, nodeid, groupid, nodename, nodehost, nodeport,
                                                  reportedstate, goalstate, description)
                values ('default', 1, 0, 'node1', '127.0.0.1', 5432, 'primary', 'primary',
                        'cannot reach postgres://app:%s@127.0.0.1 password=%s')
                """.formatted(SECRET, SECRET));
        return well();
    }

    @Override
    protected MonitorParameters withValue(String value) {
        return parameters("pg_auto_failover", "autoctl_node", "prefer", "", value, 0);
    }

    private ActionResult look() throws InterruptedException {
        return perform(well()).result();
    }

    private ActionResult lookUntil(String state) {
        return await(Slow.FAILOVER)
                .pollInterval(Duration.ofMillis(200))
                .until(this::look, result -> state.equals(result.findings().get("state")));
    }

    private ActionResult failOver(MonitorParameters parameters) throws InterruptedException {
        return new PgAutoFailoverFailover().perform(parameters, context(Duration.ofSeconds(5)));
    }

    private MonitorParameters well() {
        return as("autoctl_node");
    }

    private MonitorParameters as(String user) {
        return parameters("pg_auto_failover", user, "prefer", "", "default", 0);
    }

    private MonitorParameters at(String formation, int group) {
        return parameters("pg_auto_failover", "autoctl_node", "prefer", "", formation, group);
    }

    /** Keepers of the lab report every second, and every five while their Postgres is frozen. */
    private MonitorParameters parameters(
            String database, String user, String sslMode, String caFile, String formation, int group) {
        return new MonitorParameters(
                cluster.monitor(), database, user, "", "", sslMode, caFile, formation, group, 6, 30);
    }
}
