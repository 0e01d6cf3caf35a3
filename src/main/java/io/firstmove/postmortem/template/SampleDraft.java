package io.firstmove.postmortem.template;

import io.firstmove.postmortem.draft.ActionItem;
import io.firstmove.postmortem.draft.Chart;
import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.draft.Facts;
import io.firstmove.postmortem.draft.Figure;
import io.firstmove.postmortem.draft.Reference;
import io.firstmove.postmortem.draft.Row;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.timeline.IncidentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something of everything, so that a template that asks for what there is not is found out before it is needed. */
final class SampleDraft {

    private static final IncidentId INCIDENT = new IncidentId(1);
    private static final Reference ENTRY = new Reference(INCIDENT, 1);
    private static final List<Statement> STATEMENTS = List.of(
            new Statement.Sentence(INCIDENT, "Something happened.", List.of(ENTRY)),
            new Statement.Question(INCIDENT, "What was it?", List.of()));

    static final Draft DRAFT = new Draft(
            INCIDENT,
            new Facts("Title", "warning", Optional.empty(), Optional.empty(), List.of(), Map.of()),
            "Title",
            STATEMENTS,
            STATEMENTS,
            STATEMENTS,
            STATEMENTS,
            STATEMENTS,
            STATEMENTS,
            STATEMENTS,
            STATEMENTS,
            List.of(new Figure("timeToDetect", "Time to detect", 1, List.of(ENTRY))),
            List.of(new ActionItem(
                    "detect", "sample", new Statement.Sentence(INCIDENT, "Do something.", List.of(ENTRY)))),
            STATEMENTS,
            STATEMENTS,
            STATEMENTS,
            List.of(new Row(INCIDENT, ENTRY, "2026-01-01 00:00:00", "firstmove", "Something happened")),
            STATEMENTS,
            List.of(new Chart(INCIDENT, "slo", ENTRY)));

    private SampleDraft() {}
}
