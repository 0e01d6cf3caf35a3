package io.firstmove.run.remedy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Performed;
import io.firstmove.action.Verdict;
import io.firstmove.decision.RemedyState;
import io.firstmove.run.remedy.RemedyLife.FollowUp;
import io.firstmove.run.remedy.RemedyLife.Refused;
import io.firstmove.run.remedy.RemedyLife.Stage;
import io.firstmove.run.remedy.RemedyLife.Transition;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.event.RemedyEvent.RemedyActed;
import io.firstmove.timeline.event.RemedyEvent.RemedyApproved;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyExpired;
import io.firstmove.timeline.event.RemedyEvent.RemedyProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyRejected;
import io.firstmove.timeline.event.RemedyEvent.RemedyRequested;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import io.firstmove.timeline.event.RemedyEvent.RemedyWaiting;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole life of a remedy: every change in every stage. */
class RemedyLifeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Actor ANN = new Actor("ann");
    private static final Actor BOB = new Actor("bob");
    private static final long ATTEMPT = 7;

    /** The changes, in the order of the table's columns. */
    private static final Map<String, RemedyChange> CHANGES = changes();

    private static Map<String, RemedyChange> changes() {
        var changes = new LinkedHashMap<String, RemedyChange>();
        changes.put("propose", new RemedyChange.Propose("auto", "a guard", Duration.ofMinutes(15)));
        changes.put("automatic", new RemedyChange.ApproveAutomatically("a reason"));
        changes.put("approve", new RemedyChange.Approve(ANN, "fp"));
        changes.put("reject", new RemedyChange.Reject(ANN, "not now"));
        changes.put("expire", new RemedyChange.Expire());
        changes.put("cancel", new RemedyChange.Cancel(ANN, "by ann"));
        changes.put("stop", new RemedyChange.Stop(ANN));
        changes.put("wait", new RemedyChange.Wait("busy"));
        changes.put("start", new RemedyChange.Start(ATTEMPT + 1, List.of("a plan")));
        changes.put("act", new RemedyChange.Act(ATTEMPT, performed(), "works"));
        changes.put("takeOver", new RemedyChange.TakeOver(ATTEMPT + 1, "works"));
        changes.put("end", new RemedyChange.End(ATTEMPT, RemedyState.FAILED, "it does not work", Actor.FIRSTMOVE));
        changes.put("settle", new RemedyChange.Settle(ANN, RemedyState.SUCCEEDED, "looked at it"));
        return changes;
    }

    /**
     * For each stage what becomes of each change: the next stage, or "-" where it is refused.
     */
    private static final String TABLE = """
                       propose  automatic approve  reject   expire  cancel    stop      wait     start   act     takeOver  end    settle
            NEW        PROPOSED APPROVED  -        -        -       -         -         -        -       -       -         -      -
            PROPOSED   -        -         APPROVED REJECTED EXPIRED CANCELLED -         -        -       -       -         -      -
            APPROVED   PROPOSED -         -        -        -       CANCELLED -         APPROVED STARTED -       -         -      -
            STARTED    -        -         -        -        -       -         STARTED   -        -       STARTED VERIFYING FAILED -
            VERIFYING  -        -         -        -        -       -         VERIFYING -        -       -       VERIFYING FAILED -
            SUCCEEDED  -        -         -        -        -       -         -         -        -       -       -         -      -
            FAILED     -        -         -        -        -       -         -         -        -       -       -         -      -
            TIMED_OUT  -        -         -        -        -       -         -         -        -       -       -         -      -
            UNKNOWN    -        -         -        -        -       -         -         -        -       -       -         -      SUCCEEDED
            REJECTED   -        -         -        -        -       -         -         -        -       -       -         -      -
            EXPIRED    -        -         -        -        -       -         -         -        -       -       -         -      -
            CANCELLED  -        -         -        -        -       -         -         -        -       -       -         -      -
            """;

    /** What a person or the log reads where a change is refused, by the change. */
    private static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("propose", "repair cannot be proposed: it is %s, decided by local"),
            Map.entry("automatic", "repair cannot be approved: it is %s, decided by local"),
            Map.entry("approve", "repair cannot be approved: it is %s, decided by local"),
            Map.entry("reject", "repair cannot be rejected: it is %s, decided by local"),
            Map.entry("expire", "repair cannot be expired: it is %s, decided by local"),
            Map.entry("cancel", "repair cannot be cancelled: it is %s, decided by local"),
            Map.entry("stop", "repair cannot be cancelled: it is %s, decided by local"),
            Map.entry("wait", "repair cannot be put off: it is %s, decided by local"),
            Map.entry("start", "repair cannot be started: it is %s, decided by local"),
            Map.entry("act", "repair cannot be performed: it is %s, decided by local"),
            Map.entry("takeOver", "repair cannot be taken over: it is %s, decided by local"),
            Map.entry("end", "repair cannot be ended: it is %s, decided by local"),
            Map.entry("settle", "repair is %s; only an unknown outcome is settled by a person"));

    @Test
    void knowsEveryChangeInEveryStage() {
        var rows = TABLE.lines().map(line -> line.strip().split("\\s+")).toList();
        assertThat(rows.getFirst()).containsExactly(CHANGES.keySet().toArray(String[]::new));
        assertThat(rows.stream().skip(1).map(row -> row[0]))
                .containsExactly(Arrays.stream(Stage.values()).map(Stage::name).toArray(String[]::new));
        assertThat(CHANGES.values().stream().map(Object::getClass).distinct())
                .hasSize(RemedyChange.class.getPermittedSubclasses().length);

        for (var row : rows.subList(1, rows.size())) {
            var stage = Stage.valueOf(row[0]);
            for (int column = 1; column < row.length; column++) {
                var name = rows.getFirst()[column - 1];
                var change = change(name);
                assertThat(after(stage, change)).as(stage + " x " + name).isEqualTo(row[column]);
                if (row[column].equals("-")) {
                    var message = requireNonNull(REFUSALS.get(name))
                            .formatted(remedy(stage).state.wireName());
                    assertThat(RemedyLife.next(remedy(stage), change, NOW))
                            .as(stage + " x " + name)
                            .isEqualTo(new Refused(message));
                }
            }
        }
    }

    /** The stage that a remedy is in after a change was applied as the ledger does it. */
    private static String after(Stage stage, RemedyChange change) {
        var remedy = remedy(stage);
        return switch (RemedyLife.next(remedy, change, NOW)) {
            case Refused _ -> "-";
            case Transition transition -> {
                remedy.apply(change, transition.state(), NOW);
                remedy.id = 1;
                yield Stage.of(remedy).name();
            }
        };
    }

    @Test
    void neverLeadsFromAStartBackToAnApproval() {
        for (var stage : Stage.values()) {
            for (var change : CHANGES.values()) {
                var remedy = remedy(stage);
                if (remedy.startedAt != null && RemedyLife.next(remedy, change, NOW) instanceof Transition transition) {
                    assertThat(transition.state()).isNotIn(RemedyState.PROPOSED, RemedyState.APPROVED);
                    assertThat(transition.followUp())
                            .isNotInstanceOfAny(FollowUp.Execute.class, FollowUp.ExecuteAt.class);
                }
            }
        }
    }

    @Test
    void refusesALateFinisherWhoseAttemptWasTakenOver() {
        var old = ATTEMPT - 1;
        var remedy = remedy(Stage.STARTED);

        assertThat(RemedyLife.next(remedy, new RemedyChange.Act(old, performed(), ""), NOW))
                .isInstanceOf(Refused.class);
        for (var outcome : RemedyState.values()) {
            assertThat(RemedyLife.next(remedy, new RemedyChange.End(old, outcome, "", ANN), NOW))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void bindsAnApprovalToItsFingerprintAndTime() {
        var remedy = remedy(Stage.PROPOSED);

        assertThat(RemedyLife.next(remedy, new RemedyChange.Approve(ANN, "another"), NOW))
                .isEqualTo(new Refused(
                        "What is proposed now is not what the fingerprint stands for; look at the plan again"));
        remedy.expiresAt = NOW;
        assertThat(RemedyLife.next(remedy, change("approve"), NOW))
                .isEqualTo(new Refused("The proposal of repair has expired; run the runbook again"));
    }

    @Test
    void needsTwoPeopleWhereTheRunbookSaysSo() {
        var remedy = remedy(Stage.PROPOSED);
        remedy.twoPerson = true;

        var requested = transition(remedy, change("approve"));
        assertThat(requested.state()).isEqualTo(RemedyState.PROPOSED);
        assertThat(requested.entries()).containsExactly(new RemedyRequested(5, "repair"));
        assertThat(requested.followUp()).isEqualTo(new FollowUp.None());

        remedy.apply(change("approve"), requested.state(), NOW);
        assertThat(RemedyLife.next(remedy, change("approve"), NOW))
                .isEqualTo(
                        new Refused("repair needs two people: you asked for it, and somebody else has to approve it"));
        assertThat(transition(remedy, new RemedyChange.Approve(BOB, "fp")).state())
                .isEqualTo(RemedyState.APPROVED);
    }

    @Test
    void saysWhatHappenedAndWhatFollows() {
        assertThat(transition(Stage.NEW, "propose"))
                .isEqualTo(new Transition(
                        RemedyState.PROPOSED,
                        Actor.FIRSTMOVE,
                        List.of(new RemedyProposed(
                                5,
                                "repair",
                                "script",
                                "auto",
                                "causes.broken is true",
                                "the thing",
                                "fp",
                                NOW.plusSeconds(900),
                                "a guard")),
                        new FollowUp.ExpireAt(NOW.plusSeconds(900))));
        assertThat(transition(Stage.NEW, "automatic"))
                .isEqualTo(new Transition(
                        RemedyState.APPROVED,
                        Actor.FIRSTMOVE,
                        List.of(new RemedyApproved(5, "repair", "fp", "its autonomy is auto, and a reason")),
                        new FollowUp.Execute()));
        assertThat(transition(Stage.PROPOSED, "approve"))
                .isEqualTo(new Transition(
                        RemedyState.APPROVED,
                        ANN,
                        List.of(new RemedyApproved(5, "repair", "fp", "")),
                        new FollowUp.Execute()));
        assertThat(transition(Stage.PROPOSED, "reject"))
                .isEqualTo(new Transition(
                        RemedyState.REJECTED,
                        ANN,
                        List.of(new RemedyRejected(5, "repair", "not now")),
                        new FollowUp.None()));
        assertThat(transition(Stage.PROPOSED, "expire").entries()).containsExactly(new RemedyExpired(5, "repair"));
        assertThat(transition(Stage.APPROVED, "cancel"))
                .isEqualTo(
                        new Transition(RemedyState.CANCELLED, ANN, ended("cancelled", "by ann"), new FollowUp.None()));
        assertThat(transition(Stage.STARTED, "stop"))
                .isEqualTo(new Transition(RemedyState.STARTED, ANN, List.of(), new FollowUp.None()));
        assertThat(transition(Stage.APPROVED, "start").entries())
                .containsExactly(new RemedyStarted(5, "repair", "script", "the thing", ATTEMPT + 1, List.of("a plan")));
        assertThat(transition(Stage.STARTED, "act").entries())
                .containsExactly(new RemedyActed(5, "repair", "passed", "done", Map.of(), "", 1000, "works"));
        assertThat(transition(Stage.STARTED, "end"))
                .isEqualTo(new Transition(
                        RemedyState.FAILED, Actor.FIRSTMOVE, ended("failed", "it does not work"), new FollowUp.None()));
        assertThat(transition(Stage.UNKNOWN, "settle"))
                .isEqualTo(new Transition(
                        RemedyState.SUCCEEDED,
                        ANN,
                        ended("succeeded", "found by ann: looked at it"),
                        new FollowUp.None()));
    }

    @Test
    void waitsWithoutRepeatingItself() {
        var remedy = remedy(Stage.APPROVED);
        var first = transition(remedy, change("wait"));
        assertThat(first.entries()).containsExactly(new RemedyWaiting(5, "repair", "busy"));
        assertThat(first.followUp()).isEqualTo(new FollowUp.ExecuteAt(NOW.plusSeconds(2)));

        remedy.apply(change("wait"), first.state(), NOW);
        assertThat(transition(remedy, change("wait")))
                .isEqualTo(new Transition(RemedyState.APPROVED, Actor.FIRSTMOVE, List.of(), first.followUp()));
    }

    @Test
    void leavesAnInterruptedOutcomeUnknownUnlessTheActionHadReturned() {
        assertThat(transition(Stage.STARTED, "takeOver").entries())
                .containsExactlyElementsOf(ended(
                        "unknown",
                        "Firstmove was cut off while it acted; it is not started again, and check works is asked"));
        assertThat(transition(remedy(Stage.STARTED), new RemedyChange.TakeOver(ATTEMPT + 1, ""))
                        .entries())
                .containsExactlyElementsOf(ended(
                        "unknown",
                        "Firstmove was cut off while it acted; it is not started again, and it has no verifying check"
                                + " to ask"));

        var acted = remedy(Stage.STARTED);
        acted.actedAt = NOW;
        assertThat(transition(acted, change("takeOver")))
                .isEqualTo(new Transition(RemedyState.STARTED, Actor.FIRSTMOVE, List.of(), new FollowUp.None()));
        assertThat(transition(Stage.VERIFYING, "takeOver").entries()).isEmpty();
    }

    @Test
    void demotesWhatStartedAutomaticallyAndDidNotHelp() {
        for (var outcome : List.of(
                RemedyState.SUCCEEDED,
                RemedyState.FAILED,
                RemedyState.TIMED_OUT,
                RemedyState.CANCELLED,
                RemedyState.UNKNOWN)) {
            var end = new RemedyChange.End(ATTEMPT, outcome, "", Actor.FIRSTMOVE);
            var automatic = remedy(Stage.STARTED);
            automatic.byItself = true;

            assertThat(transition(automatic, end).followUp())
                    .isEqualTo(
                            outcome.isTrouble()
                                    ? new FollowUp.Demote("it did not help INC-3 (" + outcome.wireName() + ")")
                                    : new FollowUp.None());
            assertThat(transition(remedy(Stage.STARTED), end).followUp()).isEqualTo(new FollowUp.None());
        }
    }

    private static RemedyChange change(String name) {
        return requireNonNull(CHANGES.get(name));
    }

    private static Transition transition(Stage stage, String change) {
        return transition(remedy(stage), change(change));
    }

    private static Transition transition(Remedy remedy, RemedyChange change) {
        return (Transition) RemedyLife.next(remedy, change, NOW);
    }

    private static List<TimelineEvent> ended(String state, String reason) {
        return List.of(new RemedyEnded(5, "repair", state, reason));
    }

    private static Performed performed() {
        return new Performed(ActionResult.of(Verdict.PASSED, "done", Map.of(), ""), NOW, Duration.ofSeconds(1));
    }

    private static Remedy remedy(Stage stage) {
        var remedy = new Remedy();
        remedy.id = stage == Stage.NEW ? 0 : 1;
        remedy.runId = 5;
        remedy.incidentId = 3;
        remedy.name = "repair";
        remedy.action = "script";
        remedy.target = "the thing";
        remedy.fingerprint = "fp";
        remedy.because = "causes.broken is true";
        remedy.decidedBy = "local";
        remedy.attempt = ATTEMPT;
        remedy.state = switch (stage) {
            case NEW -> RemedyState.PROPOSED;
            case VERIFYING -> RemedyState.UNKNOWN;
            default -> RemedyState.valueOf(stage.name());
        };
        boolean started = remedy.state.isTrouble() || stage == Stage.STARTED || stage == Stage.SUCCEEDED;
        remedy.startedAt = started ? NOW.minusSeconds(60) : null;
        remedy.endedAt = stage == Stage.NEW || stage.isWaiting() || stage.isRunning() ? null : NOW.minusSeconds(30);
        return remedy;
    }
}
