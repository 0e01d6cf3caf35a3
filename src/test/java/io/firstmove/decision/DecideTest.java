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
import io.firstmove.runbook.Condition;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.syntax.Truth;
import java.nio.file.Path;
import java.time.Duration;
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
        var conclude = next(Map.of("ping", DOWN, "disk", FULL));

        assertThat(conclude.probableCause()).map(CauseVerdict::cause).contains("full");
        assertThat(conclude.causes())
                .containsExactly(
                        new CauseVerdict("full", Truth.TRUE, "It is full", "checks.disk.usedRatio is 0.95, > 0.9"),
                        new CauseVerdict("down", Truth.TRUE, "It is down", "checks.ping failed: refused"),
                        new CauseVerdict("both", Truth.TRUE, "It is both", "causes.full is true; causes.down is true"));
    }

    @Test
    void startsWhatMayActByItselfAndLeavesAloneWhatIsNotNeeded() {
        var conclude = next(Map.of("ping", DOWN, "disk", FULL));

        assertThat(conclude.remedies())
                .containsExactly(
                        new RemedyVerdict("clean", Outcome.AUTOMATIC, Autonomy.AUTO, "causes.full is true", ""),
                        new RemedyVerdict("restart", Outcome.NOT_NEEDED, Autonomy.ASK, "causes.full is true", ""));
    }

    @Test
    void leavesARemedyAloneThatItIsUnsureOf() {
        var conclude = next(Map.of("ping", UNKNOWN, "disk", ROOMY));

        assertThat(conclude.probableCause()).isEmpty();
        assertThat(conclude.remedies())
                .extracting(RemedyVerdict::outcome)
                .containsExactly(Outcome.NOT_NEEDED, Outcome.UNSURE);
        assertThat(conclude.causes().get(1).because()).isEqualTo("checks.ping is unknown: timed out");
    }

    private static Conclude next(Map<String, ActionResult> finished) {
        return Decide.conclude(RUNBOOK, new Knowledge(Map.of(), finished), Circumstances.OPEN);
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
