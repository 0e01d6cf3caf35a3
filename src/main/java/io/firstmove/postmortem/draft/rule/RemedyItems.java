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

    private RemedyItems() {}

    static List<ActionItem> of(IncidentHistory history, List<PastRemedy> earlier) {
        var items = new ArrayList<ActionItem>();
        for (var remedy : RemedyCourse.all(history)) {
            trusted(history, remedy, earlier, items);
            remedy.ended()
                    .filter(end -> remedy.endedAs("failed") || remedy.endedAs("timed-out") || remedy.endedAs("unknown"))
                    .ifPresent(end -> add(
                            items,
                            "mitigate",
                            "remedy-did-not-help",
                            history.sentence(
                                    "Find out why remedy " + remedy.name() + " did not help: "
                                            + Prose.clause(end.event().because()) + ".",
                                    end)));
        }
        history.all(RemedyExpired.class)
                .forEach(expired -> add(
                        items,
                        "process",
                        "nobody-decided",
                        history.sentence(
                                "Say who decides about remedy "
                                        + Prose.text(expired.event().remedy()) + ": nobody did in time.",
                                expired)));
        history.all(RemedyDemoted.class)
                .forEach(demoted -> add(
                        items,
                        "mitigate",
                        "remedy-demoted",
                        history.sentence(
                                "Mend remedy " + Prose.text(demoted.event().remedy()) + " of runbook "
                                        + Prose.text(demoted.event().runbook())
                                        + ", or let it ask for good: it asks now, because "
                                        + Prose.clause(demoted.event().because()) + ".",
                                demoted)));
        return items;
    }

    private static void trusted(
            IncidentHistory history, RemedyCourse remedy, List<PastRemedy> earlier, List<ActionItem> items) {
        boolean helpedByHand = remedy.endedAs("succeeded")
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
            var evidence = same.stream().map(PastRemedy::end).toList();
            add(
                    items,
                    "mitigate",
                    "remedy-trusted",
                    new Sentence(
                            history.incident(),
                            "Let remedy " + remedy.name() + " of runbook " + Prose.text(runbook.get())
                                    + " act by itself (`autonomy: auto`): it was approved by hand and verified all "
                                    + same.size() + " times.",
                            evidence));
        }
    }

    private static void add(List<ActionItem> items, String kind, String rule, Sentence sentence) {
        items.add(new ActionItem(kind, rule, sentence));
    }
}
