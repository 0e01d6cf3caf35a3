package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.ActionItem;
import io.firstmove.postmortem.draft.PastRemedy;
import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement.Sentence;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.postmortem.draft.history.RemedyCourse;
import io.firstmove.timeline.event.RemedyEvent.RemedyDemoted;
import io.firstmove.timeline.event.RemedyEvent.RemedyExpired;
import java.util.ArrayList;
import java.util.List;

/** What the remedies of an incident, and how they ended before, suggest to do. */
final class RemedyItems {

    /** How often a remedy must have been approved and have helped before it is suggested for running automatically. */
    private static final int TRUSTED = 3;

    private final IncidentHistory history;
    private final List<ActionItem> items = new ArrayList<>();

    private RemedyItems(IncidentHistory history) {
        this.history = history;
    }

    static List<ActionItem> of(IncidentHistory history, List<PastRemedy> earlier) {
        var items = new RemedyItems(history);
        for (var remedy : RemedyCourse.all(history)) {
            items.trusted(remedy, earlier);
            items.didNotHelp(remedy);
        }
        items.undecided();
        items.demoted();
        return items.items;
    }

    private void trusted(RemedyCourse remedy, List<PastRemedy> earlier) {
        boolean helpedByHand = remedy.succeeded()
                && remedy.approved().filter(RecordedEvent::byPerson).isPresent();
        var runbook = history.run(remedy.run()).map(run -> run.event().runbook());
        if (!helpedByHand || runbook.isEmpty()) {
            return;
        }
        var same = earlier.stream()
                .filter(past ->
                        past.remedy().equals(remedy.remedy()) && past.runbook().equals(runbook.get()))
                .toList();
        boolean always = same.stream().allMatch(past -> past.succeeded() && past.byHand());
        if (same.size() >= TRUSTED && always) {
            var text = "Let remedy " + remedy.name() + " of runbook " + Prose.text(runbook.get())
                    + " run automatically (`autonomy: auto`): it was approved by hand and verified all " + same.size()
                    + " times.";
            var evidence = same.stream().map(PastRemedy::end).toList();
            add("mitigate", "remedy-trusted", new Sentence(history.incident(), text, evidence));
        }
    }

    private void didNotHelp(RemedyCourse remedy) {
        if (remedy.didNotHelp()) {
            var end = remedy.end();
            var reason = Prose.clause(end.event().because());
            var text = "Find out why remedy " + remedy.name() + " did not help: " + reason + ".";
            add("mitigate", "remedy-did-not-help", history.sentence(text, List.of(end)));
        }
    }

    private void undecided() {
        for (var expired : history.all(RemedyExpired.class)) {
            var text =
                    "Say who decides about remedy " + Prose.text(expired.event().remedy()) + ": nobody did in time.";
            add("process", "nobody-decided", history.sentence(text, List.of(expired)));
        }
    }

    private void demoted() {
        for (var demoted : history.all(RemedyDemoted.class)) {
            var event = demoted.event();
            var text = "Mend remedy " + Prose.text(event.remedy()) + " of runbook " + Prose.text(event.runbook())
                    + ", or let it keep asking for approval: it asks now, because " + Prose.clause(event.because())
                    + ".";
            add("mitigate", "remedy-demoted", history.sentence(text, List.of(demoted)));
        }
    }

    private void add(String kind, String rule, Sentence sentence) {
        items.add(new ActionItem(kind, rule, sentence));
    }
}
