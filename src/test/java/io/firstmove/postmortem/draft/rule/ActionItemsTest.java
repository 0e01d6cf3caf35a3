package io.firstmove.postmortem.draft.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.postmortem.draft.ActionItem;
import io.firstmove.postmortem.draft.GivenTimeline;
import io.firstmove.postmortem.draft.PastRemedy;
import io.firstmove.postmortem.draft.Reference;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.AlertEvent.AlertFiring;
import io.firstmove.timeline.event.AlertEvent.AlertReference;
import io.firstmove.timeline.event.AlertEvent.AlertRefired;
import io.firstmove.timeline.event.AlertEvent.AlertsTruncated;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReconciled;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import io.firstmove.timeline.event.RemedyEvent.RemedyApproved;
import io.firstmove.timeline.event.RemedyEvent.RemedyDemoted;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyExpired;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import io.firstmove.timeline.event.RunEvent.RunFailed;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import io.firstmove.timeline.event.RunbookEvent.RunbookSelected;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is proposed, on what evidence, and when it is not. */
class ActionItemsTest {

    private static final List<AlertReference> ALERT =
            List.of(new AlertReference("f1", GivenTimeline.START, "RedisDown"));
    private static final String RUNBOOK = "redis-down";

    private final GivenTimeline timeline = new GivenTimeline()
            .firstmove(new IncidentOpened("Redis is down", "critical", Map.of()))
            .by("alertmanager", new AlertFiring(ALERT));

    @Test
    void aRunbookForAnAlertThatHasNone() {
        timeline.firstmove(new RunbookSelected("", "no runbook matches"));

        var item = only("runbook-missing");

        assertThat(item.proposal().text()).isEqualTo("Write a runbook for this alert: no runbook matches.");
        assertThat(item.proposal().references()).containsExactly(entry(3));
    }

    @Test
    void noRunbookWhereThereIsOne() {
        timeline.firstmove(new RunbookSelected(RUNBOOK, "it matches"));

        assertThat(rules()).isEmpty();
    }

    @Test
    void theReasonOfARunThatWasGivenUp() {
        timeline.firstmove(new RunFailed(1, "its checks could not be started"));

        assertThat(only("run-failed").proposal().references()).containsExactly(entry(3));
    }

    @Test
    void aCauseForARunbookThatNamedNone() {
        timeline.firstmove(new RunFinished(1, RUNBOOK, Map.of("failed", 1)));

        assertThat(only("cause-unknown").proposal().text()).contains(RUNBOOK);
    }

    @Test
    void nothingAboutACauseThatWasNamed() {
        timeline.firstmove(new CauseIdentified(1, "broken", "It is broken", "checks.ping failed"))
                .firstmove(new RunFinished(1, RUNBOOK, Map.of("failed", 1)));

        assertThat(rules()).isEmpty();
    }

    @Test
    void moreTimeForACheckThatTimedOut() {
        timeline.firstmove(check("ping", "redis.ping", "unknown", "timeout", "no answer within 5 s"));

        assertThat(only("check-timed-out").proposal().text()).contains("Make check ping answer in time");
    }

    @Test
    void whateverKeptACheckFromTelling() {
        timeline.firstmove(check("ping", "redis.ping", "unknown", "not-allowed", "cache:6379 is not allowed"));

        assertThat(only("check-unknown").proposal().text()).contains("cache:6379 is not allowed");
    }

    @Test
    void aSteadierAlertForOneThatCameBackTwice() {
        timeline.by("alertmanager", new AlertRefired(ALERT)).firstmove(new IncidentReopened("RedisDown fires again"));

        var item = only("alert-flapped");

        assertThat(item.proposal().text()).contains("it came back 2 times");
        assertThat(item.proposal().references()).containsExactly(entry(3), entry(4));
    }

    @Test
    void nothingAboutAnAlertThatCameBackOnce() {
        timeline.by("alertmanager", new AlertRefired(ALERT));

        assertThat(rules()).isEmpty();
    }

    @Test
    void theRenewalOfACertificateThatWasNotRenewedInTheEnd() {
        timeline.firstmove(check("served", "tls.certificate", "warned", "", "it expires in 5 d"))
                .firstmove(check("served", "tls.certificate", "failed", "", "it expired 1 h ago"));

        var item = only("certificate-not-renewed");

        assertThat(item.proposal().text()).contains("it expired 1 h ago");
        assertThat(item.proposal().references()).containsExactly(entry(4));
    }

    @Test
    void nothingAboutACertificateThatALaterLookFoundRenewed() {
        timeline.firstmove(check("renewal", "caddy.renewal", "failed", "", "the renewal is overdue"))
                .firstmove(check("renewal", "caddy.renewal", "passed", "", "renewed 1 min ago"));

        assertThat(rules()).isEmpty();
    }

    @Test
    void nothingAboutACertificateThatARemedyHadRenewed() {
        timeline.firstmove(check("served", "tls.certificate", "failed", "", "it expires in 1 h"))
                .firstmove(check("renewal", "caddy.renewal", "failed", "", "the renewal is overdue"))
                .firstmove(check("renewal", "caddy.renewal", "passed", "", "renewed 1 min ago"))
                .firstmove(new RemedyEnded(1, "renewNow", "succeeded", "check renewal passed"));

        assertThat(rules()).isEmpty();
    }

    @Test
    void nothingAboutACertificateWhereAnotherThingFailed() {
        timeline.firstmove(check("ping", "redis.ping", "failed", "", "connection refused"));

        assertThat(rules()).isEmpty();
    }

    @Test
    void toWaitWithChangesWhenTheBudgetIsUsedUp() {
        timeline.by("prometheus", measured(0.05)).by("prometheus", measured(-0.2));

        assertThat(only("budget-used-up").proposal().references()).containsExactly(entry(4));
    }

    @Test
    void nothingAboutABudgetThatIsThere() {
        timeline.by("prometheus", measured(-0.2)).by("prometheus", measured(0.5));

        assertThat(rules()).isEmpty();
    }

    @Test
    void whatKeepsNotificationsFromArriving() {
        timeline.firstmove(new AlertsTruncated(2)).firstmove(new IncidentReconciled("RedisDown fires no more"));

        assertThat(rules()).containsExactly("notification-truncated", "not-notified");
    }

    @Test
    void toTrustARemedyThatPeopleApprovedAndThatHelpedEachTime() {
        approved("alice").firstmove(new RemedyEnded(1, "restart", "succeeded", "check ping passed"));

        var item = only("remedy-trusted", past(true, true, 4), past(true, true, 5), past(true, true, 7));

        assertThat(item.proposal().text()).contains("`autonomy: auto`", "all 3 times");
        assertThat(item.proposal().references())
                .containsExactly(
                        new Reference(new IncidentId(4), 9),
                        new Reference(new IncidentId(5), 9),
                        new Reference(new IncidentId(7), 9));
    }

    @Test
    void noTrustForARemedyThatFailedOnce() {
        approved("alice").firstmove(new RemedyEnded(1, "restart", "succeeded", "check ping passed"));

        assertThat(rules(past(true, true, 4), past(false, true, 5), past(true, true, 6), past(true, true, 7)))
                .isEmpty();
    }

    @Test
    void noTrustForARemedyThatHelpedTwice() {
        approved("alice").firstmove(new RemedyEnded(1, "restart", "succeeded", "check ping passed"));

        assertThat(rules(past(true, true, 4), past(true, true, 7))).isEmpty();
    }

    @Test
    void noTrustBecauseOfTheRemedyOfAnotherRunbook() {
        approved("alice").firstmove(new RemedyEnded(1, "restart", "succeeded", "check ping passed"));
        var other = new PastRemedy("disk-full", "restart", true, true, new Reference(new IncidentId(4), 9));

        assertThat(rules(other, other, other)).isEmpty();
    }

    @Test
    void noTrustForWhatNobodyApproved() {
        approved("firstmove").firstmove(new RemedyEnded(1, "restart", "succeeded", "check ping passed"));

        assertThat(rules(past(true, true, 4), past(true, true, 5), past(true, true, 7)))
                .isEmpty();
    }

    @Test
    void theReasonWhyARemedyDidNotHelp() {
        approved("alice").firstmove(new RemedyEnded(1, "restart", "failed", "check ping still fails"));

        assertThat(only("remedy-did-not-help").proposal().text()).contains("check ping still fails");
    }

    @Test
    void somebodyWhoDecidesWhereNobodyDid() {
        timeline.firstmove(new RemedyExpired(1, "restart"));

        assertThat(only("nobody-decided").proposal().references()).containsExactly(entry(3));
    }

    @Test
    void theRepairOfADemotedRemedy() {
        timeline.firstmove(new RemedyDemoted(1, RUNBOOK, "restart", "its verification failed"));

        assertThat(only("remedy-demoted").proposal().text()).contains("its verification failed");
    }

    private GivenTimeline approved(String actor) {
        return timeline.firstmove(new RunStarted(1, RUNBOOK, "0123456789abcdef", List.of("ping")))
                .by(actor, new RemedyApproved(1, "restart", "f", ""))
                .after(Duration.ofSeconds(3))
                .firstmove(new RemedyStarted(1, "restart", "script", "cache", 1, List.of()));
    }

    private static PastRemedy past(boolean succeeded, boolean byHand, long incident) {
        return new PastRemedy(RUNBOOK, "restart", succeeded, byHand, new Reference(new IncidentId(incident), 9));
    }

    private static TimelineEvent check(String name, String action, String verdict, String reason, String summary) {
        return new CheckFinished(1, name, action, verdict, reason, summary, Map.of(), 12);
    }

    private static TimelineEvent measured(double left) {
        var at = Instant.parse("2026-11-24T09:00:00Z");
        var chart = new SloMeasured.Chart(at, 30, 300, Arrays.asList(0.1, 0.2));
        return new SloMeasured("availability", 0.995, 2_592_000, "q", at, at.plusSeconds(600), 0.2, 0.01, left, chart);
    }

    private static Reference entry(long seq) {
        return new Reference(GivenTimeline.INCIDENT, seq);
    }

    private List<String> rules(PastRemedy... history) {
        return timeline.draft(history).actions().stream().map(ActionItem::rule).toList();
    }

    private ActionItem only(String rule, PastRemedy... history) {
        assertThat(rules(history)).containsExactly(rule);
        return timeline.draft(history).actions().getFirst();
    }
}
