package io.firstmove.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.net.Address;
import io.firstmove.action.net.AllowList;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoundActionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    record Target(String address) implements HasAddresses {
        @Override
        public List<Address> addresses() {
            return List.of(Address.parse(address, 80));
        }
    }

    interface Behaviour {
        ActionResult perform(ActionContext context) throws InterruptedException;
    }

    @Test
    void saysWhenItStarted() throws Exception {
        var performed = run(_ -> passed("fine"), false);

        assertThat(performed.startedAt()).isEqualTo(NOW);
        assertThat(performed.took()).isPositive();
        assertThat(performed.result().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void givesUpOnAnActionThatIgnoresItsInterrupt() throws Exception {
        var stop = new boolean[1];

        var performed = run(
                _ -> {
                    while (!stop[0]) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    return passed("late");
                },
                false);
        stop[0] = true;

        assertThat(performed.result().reason()).contains(UnknownReason.TIMEOUT);
        assertThat(performed.result().summary()).isEqualTo("test.fake had no answer within 0.2 s");
        assertThat(performed.took()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void turnsWhatGoesWrongIntoUnknownWithoutItsSecrets() throws Exception {
        var performed = run(
                _ -> {
                    throw new IllegalStateException("cannot open jdbc:postgresql://app:hunter2@db/app");
                },
                false);

        assertThat(performed.result().reason()).contains(UnknownReason.ERROR);
        assertThat(performed.result().summary())
                .contains("IllegalStateException")
                .doesNotContain("hunter2");
    }

    @Test
    void holdsAddressesThatComeFromAlertsAgainstTheAllowList() throws Exception {
        var fromAlert = run(_ -> passed("reached"), true);
        var fromRunbook = run(_ -> passed("reached"), false);

        assertThat(fromAlert.result().reason()).contains(UnknownReason.NOT_ALLOWED);
        assertThat(fromAlert.result().summary()).contains("db.evil:80").contains("allow");
        assertThat(fromRunbook.result().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void makesWhatWasFoundFitToBeKept() throws Exception {
        var findings = new HashMap<String, Object>();
        for (int i = 100; i < 200; i++) {
            findings.put("finding" + i, i);
        }
        findings.put("aLong", "x".repeat(5000));
        findings.put("aNaN", Double.NaN);
        findings.put("aPassword", "hunter2");

        var result = run(
                        _ -> ActionResult.of(
                                Verdict.FAILED,
                                "two\nlines \0 \uD83D " + "x".repeat(1000),
                                findings,
                                "token=hunter2\n" + "\uD83D\uDD25".repeat(100_000)),
                        false)
                .result();

        assertThat(result.summary()).startsWith("two lines \uFFFD \uFFFD xxx").hasSize(300);
        assertThat(result.findings())
                .hasSize(64)
                .containsEntry("finding100", 100L)
                .containsEntry("aPassword", "***")
                .doesNotContainKey("aNaN");
        assertThat((String) result.findings().get("aLong")).hasSize(1024);
        assertThat(result.output()).startsWith("token=***\n").contains("characters cut");
        assertThat(result.output().length()).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void letsAnActionHoldWhereItIsLedOnAgainstTheAllowList() throws Exception {
        Behaviour behaviour = context -> passed(String.join(
                ", ",
                Stream.of("db.lab:80", "db.evil:80")
                        .map(answer ->
                                context.refusal(Address.parse(answer, 80)).isPresent() ? "no" : "yes")
                        .toList()));

        var fromAlert = run(behaviour, "db.lab", true);
        var fromRunbook = run(behaviour, "db.evil", false);

        assertThat(fromAlert.result().summary()).isEqualTo("yes, no");
        assertThat(fromRunbook.result().summary()).isEqualTo("yes, yes");
    }

    private static ActionResult passed(String summary) {
        return ActionResult.of(Verdict.PASSED, summary, Map.of(), "");
    }

    private static Performed run(Behaviour behaviour, boolean fromAlert) throws InterruptedException {
        return run(behaviour, "db.evil", fromAlert);
    }

    private static Performed run(Behaviour behaviour, String address, boolean fromAlert) throws InterruptedException {
        var definition = ActionDefinition.<Target>readOnly(
                "test.fake", Target.class, (_, context) -> behaviour.perform(context));
        var context = new ActionContext(Duration.ofMillis(200), Path.of("."), new Hosts(Map.of()), Map.of());
        return new BoundAction<>(definition, new Target(address), Clock.fixed(NOW, ZoneOffset.UTC))
                .perform(fromAlert ? context.ledByAlert(new AllowList(List.of("db.lab"))) : context);
    }
}
