package io.firstmove.action.pgautofailover.group;

import static io.firstmove.action.pgautofailover.group.GivenNode.group;
import static io.firstmove.action.pgautofailover.group.GivenNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rows are those of a real cluster in each of its states. */
class GroupJudgementTest {

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private static final Node PRIMARY = node("a", "primary").row();
    private static final Node SECONDARY = node("b", "secondary").row();

    @Test
    void isHealthyWithAPrimaryAndASecondary() {
        var judgement = judge(PRIMARY, SECONDARY);

        assertThat(judgement).isEqualTo(new GroupJudgement(GroupState.HEALTHY, "a is primary, and b in step with it"));
    }

    @Test
    void hasNoPrimaryWhenItDiedAndNothingHasHappenedYet() {
        var judgement = judge(node("a", "primary").dead(12).row(), SECONDARY);

        assertThat(judgement.state()).isEqualTo(GroupState.NO_PRIMARY);
        assertThat(judgement.why()).contains("a (primary) last reported 12 s ago");
    }

    @Test
    void hasNoPrimaryWhenItDiedAMomentAgo() {
        // Its last report is young enough to be believed, and still older than the monitor's failure to connect.
        var judgement = judge(node("a", "primary").dead(8.5).row(), SECONDARY);

        assertThat(judgement.state()).isEqualTo(GroupState.NO_PRIMARY);
    }

    @Test
    void hasNoPrimaryWhenItsPostgresIsDown() {
        var judgement = judge(node("a", "primary").withPostgresDown(), SECONDARY);

        assertThat(judgement.state()).isEqualTo(GroupState.NO_PRIMARY);
    }

    @Test
    void failsOverWhileTheMonitorWaitsForTheDeadPrimary() {
        var judgement = judge(
                node("a", "primary>demote_timeout").dead(30).since(15),
                node("b", "stop_replication").since(15));

        assertThat(judgement.state()).isEqualTo(GroupState.FAILING_OVER);
    }

    @Test
    void failsOverWhileAPrimaryHandsOver() {
        var judgement = judge(
                node("a", "primary>draining").row(),
                node("b", "secondary>prepare_promotion").row());

        assertThat(judgement.state()).isEqualTo(GroupState.FAILING_OVER);
    }

    @Test
    void isStuckWhenAFailoverDoesNotMove() {
        var judgement = judge(
                node("a", "primary>demote_timeout").dead(95).since(90),
                node("b", "prepare_promotion>stop_replication").since(90));

        assertThat(judgement.state()).isEqualTo(GroupState.STUCK);
        assertThat(judgement.why()).contains("has not moved for 90 s");
    }

    @Test
    void isStuckWhenThePrimaryIsFrozen() {
        var judgement = judge(node("a", "primary").frozen(), SECONDARY);

        assertThat(judgement.state()).isEqualTo(GroupState.STUCK);
        assertThat(judgement.why()).startsWith("Postgres on a (primary) runs and does not answer");
    }

    @Test
    void isDegradedOnTheLastCopy() {
        var judgement = judge(
                node("a", "primary>demoted").dead(600).since(570),
                node("b", "wait_primary").since(570));

        assertThat(judgement.state()).isEqualTo(GroupState.DEGRADED);
        assertThat(judgement.why())
                .isEqualTo("b takes writes with less redundancy: a (primary>demoted) has not reported for 600 s");
    }

    @Test
    void isDegradedWhileASecondaryCopies() {
        var judgement = judge(
                node("a", "wait_primary").since(7200),
                node("b", "catchingup>secondary").since(7200));

        assertThat(judgement.state()).isEqualTo(GroupState.DEGRADED);
    }

    @Test
    void isDegradedWhenWritesWaitForASecondaryThatDied() {
        var judgement = judge(
                node("a", "primary").replicatingToNobody().row(),
                node("b", "secondary").dead(12).row());

        assertThat(judgement.state()).isEqualTo(GroupState.DEGRADED);
        assertThat(judgement.why()).startsWith("Writes on a wait for a secondary: b (secondary) has not reported");
    }

    @Test
    void knowsThatWritesWaitBeforeTheMonitorMissesTheSecondary() {
        var judgement = judge(node("a", "primary").replicatingToNobody().row(), SECONDARY);

        assertThat(judgement.state()).isEqualTo(GroupState.DEGRADED);
        assertThat(judgement.why()).isEqualTo("Writes on a wait for a secondary: no secondary replicates");
    }

    @Test
    void isStuckWhenWritesWaitForAFrozenSecondary() {
        var judgement = judge(PRIMARY, node("b", "secondary").frozen());

        assertThat(judgement.state()).isEqualTo(GroupState.STUCK);
        assertThat(judgement.why()).startsWith("Writes on a hang: b (secondary) runs and does not answer");
    }

    @Test
    void isInMaintenanceWhenPeopleTookASecondaryOut() {
        var judgement =
                judge(node("a", "wait_primary").row(), node("b", "maintenance").row());

        assertThat(judgement).isEqualTo(new GroupJudgement(GroupState.MAINTENANCE, "b in maintenance; a takes writes"));
    }

    @Test
    void isDegradedWhenOneIsInMaintenanceAndAnotherDied() {
        var judgement = judge(
                node("a", "wait_primary").row(),
                node("b", "maintenance").row(),
                node("c", "catchingup").dead(50).row());

        assertThat(judgement.state()).isEqualTo(GroupState.DEGRADED);
        assertThat(judgement.why()).contains("c (catchingup) has not reported");
    }

    @Test
    void isSplitWhenTwoTakeWrites() {
        var judgement = judge(
                node("a", "primary>demoted").row(), node("b", "wait_primary").row());

        assertThat(judgement.state()).isEqualTo(GroupState.SPLIT);
        assertThat(judgement.why()).startsWith("a and b take writes");
    }

    @Test
    void isNotSplitByWhatADeadNodeOnceReported() {
        var judgement = judge(
                node("a", "primary>demoted").reportedAgo(30).row(),
                node("b", "wait_primary").row());

        assertThat(judgement.state()).isEqualTo(GroupState.DEGRADED);
    }

    @Test
    void isDegradedWhenAKeeperDiedAndItsPostgresServes() {
        var judgement = judge(node("a", "primary").reportedAgo(45).row(), SECONDARY);

        assertThat(judgement.state()).isEqualTo(GroupState.DEGRADED);
        assertThat(judgement.why())
                .isEqualTo("The keeper of a (primary) has not reported for 45 s; its Postgres answers");
    }

    @Test
    void isDegradedWithoutASecondary() {
        assertThat(judge(node("a", "single").row()))
                .isEqualTo(new GroupJudgement(GroupState.DEGRADED, "a is single and has no secondary"));
    }

    @Test
    void isStuckWhenASecondaryDoesNotBecomeWhatItShould() {
        var judgement = judge(
                node("a", "wait_primary").since(300),
                node("b", "demoted>secondary").since(300));

        assertThat(judgement.state()).isEqualTo(GroupState.STUCK);
        assertThat(judgement.why()).isEqualTo("b demoted>secondary for 300 s without a change");
    }

    @Test
    void takesAStateOfALaterVersionForNoPrimary() {
        assertThat(NodeState.of("from_the_future")).isEqualTo(NodeState.UNKNOWN);
        assertThat(judge(node("a", "from_the_future").row()).state()).isEqualTo(GroupState.NO_PRIMARY);
    }

    private static GroupJudgement judge(Node... nodes) {
        return GroupJudgement.of(group(nodes), PATIENCE);
    }
}
