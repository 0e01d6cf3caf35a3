package io.firstmove.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.decision.RemedyVerdict.Outcome;
import io.firstmove.runbook.Autonomy;
import io.firstmove.runbook.Cause;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.syntax.condition.Condition;
import io.firstmove.runbook.syntax.condition.Truth;
import io.firstmove.text.Ceiling;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecideTest {

    private static final Runbook RUNBOOK = new Runbook(
            "redis-down",
            "Redis is down",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(check("ping"), check("disk")),
            List.of(
                    cause("full", "checks.disk.usedRatio > 0.9"),
                    cause("down", "checks.ping.failed"),
                    cause("both", "causes.full && causes.down")),
            List.of(
                    remedy("clean", "causes.full", Autonomy.AUTO),
                    remedy("restart", "causes.down && !causes.full", Autonomy.ASK)),
            "",
            "",
            Path.of("redis-down"));

    private static final ActionResult DOWN = ActionResult.of(Verdict.FAILED, "refused", Map.of(), "");
    private static final ActionResult FULL = ActionResult.of(Verdict.FAILED, "full", Map.of("usedRatio", 0.95), "");
    private static final ActionResult ROOMY = ActionResult.of(Verdict.PASSED, "roomy", Map.of("usedRatio", 0.1), "");
    private static final ActionResult UNKNOWN = ActionResult.unknown(UnknownReason.TIMEOUT, "timed out");

    @Test
    void looksFirst() {
        assertThat(Decide.open(RUNBOOK, Set.of("disk"))).containsExactly(check("ping"));
    }

    @Test
    void takesTheFirstDeclaredOfSeveralTrueCausesForTheProbableOneAndKeepsAll() {
        var conclusion = next(Map.of("ping", DOWN, "disk", FULL));

        assertThat(conclusion.probableCause()).map(CauseVerdict::cause).contains("full");
        assertThat(conclusion.causes())
                .containsExactly(
                        new CauseVerdict("full", Truth.TRUE, "It is full", "checks.disk.usedRatio is 0.95, > 0.9"),
                        new CauseVerdict("down", Truth.TRUE, "It is down", "checks.ping failed: refused"),
                        new CauseVerdict("both", Truth.TRUE, "It is both", "causes.full is true; causes.down is true"));
    }

    @Test
    void startsWhatMayActByItselfAndLeavesAloneWhatIsNotNeeded() {
        var conclusion = next(Map.of("ping", DOWN, "disk", FULL));

        assertThat(conclusion.remedies())
                .containsExactly(
                        new RemedyVerdict("clean", Outcome.AUTOMATIC, Autonomy.AUTO, "causes.full is true", ""),
                        new RemedyVerdict("restart", Outcome.NOT_NEEDED, Autonomy.ASK, "causes.full is true", ""));
    }

    @Test
    void leavesARemedyAloneThatItIsUnsureOf() {
        var conclusion = next(Map.of("ping", UNKNOWN, "disk", ROOMY));

        assertThat(conclusion.probableCause()).isEmpty();
        assertThat(conclusion.remedies())
                .extracting(RemedyVerdict::outcome)
                .containsExactly(Outcome.NOT_NEEDED, Outcome.UNSURE);
        assertThat(conclusion.causes().get(1).reason()).isEqualTo("checks.ping is unknown: timed out");
    }

    @Test
    void neverGoesBeyondTheCeiling() {
        assertThat(clean(Ceiling.OFF, TargetHistory.CLEAR).outcome()).isEqualTo(Outcome.OFF);
        assertThat(clean(Ceiling.SHADOW, TargetHistory.CLEAR).outcome()).isEqualTo(Outcome.SHADOWED);
        assertThat(clean(Ceiling.ASK, TargetHistory.CLEAR))
                .isEqualTo(new RemedyVerdict(
                        "clean",
                        Outcome.PROPOSED,
                        Autonomy.AUTO,
                        "causes.full is true",
                        "the autonomy ceiling is ask"));
        assertThat(clean(Ceiling.AUTO, TargetHistory.CLEAR).outcome()).isEqualTo(Outcome.AUTOMATIC);
    }

    @Test
    void asksWhereARemedyWentWrongUntilTheCooldownIsOver() {
        assertThat(clean(Ceiling.AUTO, failedAt(NOW.minusSeconds(599))).guard())
                .contains("went wrong on the disk", "nothing is done there by itself for 10m");
        assertThat(clean(Ceiling.AUTO, failedAt(NOW.minusSeconds(600))).outcome())
                .isEqualTo(Outcome.AUTOMATIC);
    }

    @Test
    void asksAfterTooManyStartsInAnHour() {
        assertThat(clean(policy(Ceiling.AUTO, 5, TargetHistory.CLEAR), Map.of()).outcome())
                .isEqualTo(Outcome.PROPOSED);
        assertThat(clean(policy(Ceiling.AUTO, 4, TargetHistory.CLEAR), Map.of()).outcome())
                .isEqualTo(Outcome.AUTOMATIC);
    }

    @Test
    void asksAfterAnotherRemedyOfTheRunDidNotHelpAndWaitsWhileOneActs() {
        var open = policy(Ceiling.AUTO, 0, TargetHistory.CLEAR);

        assertThat(clean(open, Map.of("restart", RemedyState.TIMED_OUT)).guard())
                .isEqualTo("restart did not help (timed-out)");
        assertThat(clean(open, Map.of("restart", RemedyState.STARTED)).outcome())
                .isEqualTo(Outcome.WAITING);
        assertThat(clean(open, Map.of("restart", RemedyState.SUCCEEDED)).outcome())
                .isEqualTo(Outcome.AUTOMATIC);
        assertThat(clean(open, Map.of("clean", RemedyState.EXPIRED)).outcome()).isEqualTo(Outcome.DECIDED);
    }

    @Test
    void startsWhatWasApprovedOnlyAsLongAsEverythingSpeaksForIt() {
        assertThat(start(FULL, false, Ceiling.ASK, Optional.empty())).isEqualTo(new StartVerdict.Start());
        assertThat(start(FULL, true, Ceiling.ASK, Optional.empty()))
                .isEqualTo(new StartVerdict.Cancel("the autonomy ceiling is ask"));
        assertThat(start(FULL, false, Ceiling.SHADOW, Optional.empty()))
                .isEqualTo(new StartVerdict.Cancel("the autonomy ceiling is shadow"));
        assertThat(start(FULL, true, Ceiling.AUTO, Optional.of("another"))).isEqualTo(new StartVerdict.Wait("another"));
        assertThat(start(ROOMY, false, Ceiling.AUTO, Optional.empty()))
                .isEqualTo(new StartVerdict.Cancel("it is not needed any more: causes.full is false"));
        assertThat(start(UNKNOWN, false, Ceiling.AUTO, Optional.empty())).isInstanceOf(StartVerdict.Cancel.class);
    }

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static StartVerdict start(
            ActionResult disk, boolean automatic, Ceiling ceiling, Optional<String> busyWith) {
        return Decide.start(
                RUNBOOK,
                RUNBOOK.remedies().getFirst(),
                automatic,
                new RunEvidence(Map.of(), Map.of("ping", DOWN, "disk", disk)),
                policy(ceiling, 0, TargetHistory.CLEAR),
                busyWith);
    }

    private static RemedyVerdict clean(Ceiling ceiling, TargetHistory history) {
        return clean(policy(ceiling, 0, history), Map.of());
    }

    private static RemedyVerdict clean(Policy policy, Map<String, RemedyState> states) {
        var evidence = new RunEvidence(Map.of(), Map.of("ping", DOWN, "disk", FULL), states);
        return Decide.conclude(RUNBOOK, evidence, policy).remedies().getFirst();
    }

    private static Policy policy(Ceiling ceiling, int starts, TargetHistory clean) {
        return new Policy(NOW, ceiling, Duration.ofMinutes(10), 5, starts, Map.of("clean", clean));
    }

    private static TargetHistory failedAt(Instant at) {
        return new TargetHistory("the disk", List.of(), Optional.of(at), Optional.empty(), Optional.empty());
    }

    private static Conclusion next(Map<String, ActionResult> finished) {
        return Decide.conclude(RUNBOOK, new RunEvidence(Map.of(), finished), Policy.OPEN);
    }

    private static CheckStep check(String name) {
        return new CheckStep(name, "test.echo", JsonNodeFactory.instance.objectNode(), Duration.ofSeconds(10));
    }

    private static Cause cause(String name, String when) {
        return new Cause(name, Condition.parse(when), "It is " + name);
    }

    private static RemedyStep remedy(String name, String when, Autonomy autonomy) {
        return new RemedyStep(
                name,
                Condition.parse(when),
                "test.echo",
                JsonNodeFactory.instance.objectNode(),
                Duration.ofMinutes(1),
                Optional.empty(),
                autonomy,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
