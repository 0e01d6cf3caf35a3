package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.ActionItem;
import io.firstmove.postmortem.draft.PastRemedy;
import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.timeline.event.AlertEvent.AlertOver;
import io.firstmove.timeline.event.AlertEvent.AlertRefired;
import io.firstmove.timeline.event.AlertEvent.AlertsTruncated;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.IncidentEvent.IncidentReconciled;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RunEvent.RunFailed;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunbookEvent.RunbookSelected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What rules propose, each with its evidence. */
final class ActionItems {

    /** How often an alert must have come back before it is called unsteady. */
    private static final int FLAPPED = 2;

    /** How much of a budget should be left to go on as before. */
    private static final double LOW_BUDGET = 0.1;

    private final IncidentHistory history;
    private final List<ActionItem> items = new ArrayList<>();

    private ActionItems(IncidentHistory history) {
        this.history = history;
    }

    static List<ActionItem> of(IncidentHistory history, List<PastRemedy> earlier) {
        var rules = new ActionItems(history);
        rules.runbookMissing();
        rules.causeUnknown();
        rules.checks();
        rules.flapped();
        rules.certificate();
        rules.budget();
        rules.notifications();
        rules.items.addAll(RemedyItems.of(history, earlier));
        return List.copyOf(rules.items);
    }

    private void runbookMissing() {
        history.all(RunbookSelected.class).stream()
                .filter(selected -> selected.event().runbook().isEmpty())
                .findFirst()
                .ifPresent(none -> add(
                        "mitigate",
                        "runbook-missing",
                        "Write a runbook for this alert: "
                                + Prose.clause(none.event().because()) + ".",
                        List.of(none)));
        for (var failed : history.all(RunFailed.class)) {
            var text = "Find out why run " + failed.event().run() + " was given up.";
            add("mitigate", "run-failed", text, List.of(failed));
        }
    }

    private void causeUnknown() {
        var finished = history.all(RunFinished.class);
        if (!finished.isEmpty() && history.all(CauseIdentified.class).isEmpty()) {
            var runbook = Prose.text(finished.getFirst().event().runbook());
            add(
                    "mitigate",
                    "cause-unknown",
                    "Teach runbook " + runbook + " to name the cause of this incident.",
                    finished);
        }
    }

    private void checks() {
        for (var check : history.unknownChecks()) {
            var name = Prose.text(check.event().check());
            if (String.valueOf(check.event().reason()).equals("timeout")) {
                var text = "Make check " + name + " answer in time: it timed out.";
                add("mitigate", "check-timed-out", text, List.of(check));
            } else {
                var text = "Make check " + name + " able to tell: "
                        + Prose.clause(check.event().summary()) + ".";
                add("mitigate", "check-unknown", text, List.of(check));
            }
        }
    }

    private void flapped() {
        var again = history.any(List.of(AlertRefired.class, IncidentReopened.class));
        if (again.size() >= FLAPPED) {
            add(
                    "detect",
                    "alert-flapped",
                    "Make the alert steadier (a longer `for`, or `keep_firing_for`): it came back " + again.size()
                            + " times.",
                    again);
        }
    }

    /** A certificate that no later check found renewed, and no remedy has helped since. */
    private void certificate() {
        long helped = history.all(RemedyEnded.class).stream()
                .filter(ended -> ended.event().state().equals("succeeded"))
                .mapToLong(ended -> ended.entry().seq)
                .max()
                .orElse(0);
        var latest = new LinkedHashMap<String, RecordedEvent<CheckFinished>>();
        for (var check : history.all(CheckFinished.class)) {
            if (isAboutCertificates(check.event()) && check.entry().seq > helped) {
                latest.put(check.event().check(), check);
            }
        }
        for (var last : latest.values()) {
            var verdict = last.event().verdict();
            if (verdict.equals("failed") || verdict.equals("warned")) {
                var text = "Renew the certificate, which was not when it was last checked: "
                        + Prose.clause(last.event().summary()) + ".";
                add("prevent", "certificate-not-renewed", text, List.of(last));
            }
        }
    }

    private static boolean isAboutCertificates(CheckFinished check) {
        return check.action().equals("caddy.renewal")
                || check.action().equals("tls.certificate")
                || check.action().equals("tls.file");
    }

    private void budget() {
        for (var measured : history.budgets()) {
            if (measured.event().left() < LOW_BUDGET) {
                var text = "Put changes that can wait off until SLO "
                        + Prose.text(measured.event().slo()) + " has budget again.";
                add("prevent", "budget-used-up", text, List.of(measured));
            }
        }
    }

    private void notifications() {
        history.first(AlertsTruncated.class)
                .ifPresent(cut -> add(
                        "detect",
                        "notification-truncated",
                        "Take `max_alerts` out of Alertmanager's receiver: alerts were left out.",
                        List.of(cut)));
        var missed = history.any(List.of(IncidentReconciled.class, AlertOver.class));
        if (!missed.isEmpty()) {
            add("detect", "not-notified", "Find out why Alertmanager's notifications did not arrive.", missed);
        }
    }

    private void add(String kind, String rule, String text, List<? extends RecordedEvent<?>> evidence) {
        items.add(new ActionItem(kind, rule, history.sentence(text, evidence)));
    }
}
