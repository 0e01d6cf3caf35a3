package io.firstmove.runbook.syntax.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.runbook.syntax.SyntaxException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final ConditionFacts FACTS = new ConditionFacts(
            Map.of(
                    "ping", ActionResult.unknown(UnknownReason.TIMEOUT, "timed out"),
                    "disk",
                            ActionResult.of(
                                    Verdict.FAILED, "97 % used", Map.of("usedRatio", 0.97, "readOnly", false), ""),
                    "memory", ActionResult.of(Verdict.PASSED, "42 % used", Map.of("usedRatio", 0.42, "keys", 7L), "")),
            Map.of("diskFull", Truth.TRUE, "oom", Truth.FALSE),
            Map.of("env", "prod", "replicas", "3", "foo.bar", "x\n$(reboot)"));

    @Test
    void readsVerdicts() {
        is("checks.disk.failed", Truth.TRUE, "checks.disk failed: 97 % used");
        is("checks.disk.passed", Truth.FALSE, "checks.disk failed: 97 % used");
        is("checks.disk.unknown", Truth.FALSE, "checks.disk failed: 97 % used");
    }

    @Test
    void takesWhatACheckCouldNotTellForUnknown() {
        is("checks.ping.failed", Truth.UNKNOWN, "checks.ping is unknown: timed out");
        is("checks.ping.unknown", Truth.TRUE, "checks.ping is unknown: timed out");
        is("checks.ping.latencyMillis > 5", Truth.UNKNOWN, "checks.ping is unknown: timed out");
        is("checks.later.failed", Truth.UNKNOWN, "checks.later is unknown: it has not finished");
        is("checks.later.unknown", Truth.TRUE, "checks.later is unknown: it has not finished");
    }

    @Test
    void readsFindings() {
        is("checks.memory.usedRatio > 0.95", Truth.FALSE, "checks.memory.usedRatio is 0.42, not > 0.95");
        is("checks.disk.usedRatio > 0.95", Truth.TRUE, "checks.disk.usedRatio is 0.97, > 0.95");
        is("0.95 < checks.disk.usedRatio", Truth.TRUE, "checks.disk.usedRatio is 0.97, > 0.95");
        is(
                "checks.memory.usedratio > 0.95",
                Truth.UNKNOWN,
                "checks.memory.usedratio was not reported; did you mean \"usedRatio\"?");
        is("checks.disk.readOnly", Truth.FALSE, "checks.disk.readOnly is false");
        is("checks.memory.keys == 7", Truth.TRUE, "checks.memory.keys is 7");
        is("checks.memory.keys", Truth.UNKNOWN, "checks.memory.keys is 7, which is neither true nor false");
    }

    @Test
    void readsCauses() {
        is("causes.diskFull", Truth.TRUE, "causes.diskFull is true");
        is("causes.other", Truth.UNKNOWN, "causes.other is unknown");
        is("!causes.oom", Truth.TRUE, "causes.oom is false");
    }

    @Test
    void readsLabels() {
        is("labels.env == \"prod\"", Truth.TRUE, "labels.env is 'prod'");
        is("labels.env != 'prod'", Truth.FALSE, "labels.env is 'prod'");
        is("labels.env == 'dev'", Truth.FALSE, "labels.env is 'prod', not 'dev'");
        is("labels.absent == ''", Truth.TRUE, "labels.absent is ''");
        is("labels.replicas >= 3", Truth.TRUE, "labels.replicas is '3', >= 3");
        is("labels.env > 3", Truth.UNKNOWN, "labels.env is 'prod', which cannot be compared by > with 3");
        is("labels[\"foo.bar\"] == 'y'", Truth.FALSE, "labels.foo.bar is 'x $(reboot)', not 'y'");
    }

    @Test
    void namesOnlyTheValuesThatSettledIt() {
        is("checks.ping.failed && causes.oom", Truth.FALSE, "causes.oom is false");
        is("checks.ping.failed || causes.diskFull", Truth.TRUE, "causes.diskFull is true");
        is("checks.ping.failed && causes.diskFull", Truth.UNKNOWN, "checks.ping is unknown: timed out");
        is("checks.disk.failed && !causes.oom", Truth.TRUE, "checks.disk failed: 97 % used; causes.oom is false");
        is("!(causes.oom || causes.diskFull) || true", Truth.TRUE, "true");
    }

    @Test
    void saysWhereItStoppedMakingSense() {
        refuses("checks.ping", 11, "say what about checks.ping: .passed, .warned, .failed, .unknown or a finding");
        refuses("checks.ping.failed & true", 19, "write && for and, || for or");
        refuses("labels.env = 'x'", 11, "write == to compare");
        refuses("labels.env", 0, "a label is a text; compare it, as in labels.env == \"...\"");
        refuses("check.ping.failed", 0, "unknown name \"check\"; did you mean \"checks\"?");
        refuses("(true", 5, "expected ), found the end");
        refuses("true false", 5, "expected && or ||, found 'false'");
        refuses("!(true) == true", 8, "only single values can be compared");
        refuses("1 < checks.a.n < 3", 15, "only two values can be compared; join comparisons by &&");
        refuses("checks.a.n > 'x'", 13, "only numbers can be compared by >");
        refuses("", 0, "expected a value such as checks.<check>.failed, found the end");
        refuses("!".repeat(60) + "true", 50, "nested deeper than 50 levels");
    }

    @Test
    void tellsWhatItNames() {
        assertThat(Condition.parse("checks.a.failed && !causes.b").references())
                .containsExactly(
                        new Condition.Reference(Condition.Reference.Kind.CHECK, "a", 7),
                        new Condition.Reference(Condition.Reference.Kind.CAUSE, "b", 27));
    }

    @Test
    void agreesWithPlainLogicWhereEverythingIsKnown() {
        is("true && false || true", Truth.TRUE, "true");
        is("true || false && false", Truth.TRUE, "true");
    }

    @Property
    void throwsNothingButItsOwnError(@ForAll String text) {
        var thrown = catchThrowable(() -> Condition.parse(text));
        assertThat(thrown == null || thrown instanceof SyntaxException).isTrue();
    }

    @Property
    void throwsNothingButItsOwnErrorForWhatLooksLikeACondition(@ForAll("words") List<String> words) {
        var thrown =
                catchThrowable(() -> Condition.parse(String.join(" ", words)).evaluate(FACTS));
        assertThat(thrown == null || thrown instanceof SyntaxException).isTrue();
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(
                        "checks.disk.failed",
                        "checks.disk.usedRatio",
                        "causes.oom",
                        "labels.env",
                        "&&",
                        "||",
                        "!",
                        "(",
                        ")",
                        "==",
                        "<",
                        ">=",
                        "1",
                        "-2.5e3",
                        "'x'",
                        "true",
                        "labels['a']",
                        "checks.",
                        "=")
                .list()
                .ofMaxSize(12);
    }

    private static void is(String condition, Truth truth, String reason) {
        assertThat(Condition.parse(condition).evaluate(FACTS)).isEqualTo(new Evaluation(truth, reason));
    }

    private static void refuses(String text, int position, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Condition.parse(text))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(message))
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }
}
