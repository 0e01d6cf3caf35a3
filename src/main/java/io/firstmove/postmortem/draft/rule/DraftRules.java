package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.draft.PastRemedy;
import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Row;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import java.util.List;

/** Drafts by rule. */
public final class DraftRules {

    private DraftRules() {}

    /**
     * What can be said of an incident.
     *
     * @param past how its remedies ended before, newest first
     */
    public static Draft draft(IncidentHistory history, List<PastRemedy> past) {
        var facts = Head.facts(history);
        return new Draft(
                history.incident(),
                facts,
                Prose.text(facts.title()),
                Head.of(history),
                Head.authors(history),
                Summary.of(history),
                Impact.of(history),
                Causes.of(history),
                Trigger.of(history),
                Detection.of(history),
                Resolution.of(history),
                Figures.of(history),
                ActionItems.of(history, past),
                Lessons.wentWell(history),
                Lessons.wentWrong(history),
                List.of(history.question("Where did we get lucky?", List.of())),
                history.entries().stream()
                        .map(entry -> Row.of(history.incident(), entry))
                        .toList(),
                Supporting.of(history),
                Supporting.charts(history));
    }
}
