package io.firstmove.postmortem.draft;

import io.firstmove.timeline.IncidentId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What can be said of an incident, and what must be asked: the data of the templates that make a document of it.
 *
 * @param facts the incident, for programs
 * @param title of the incident, in Markdown
 * @param head date and status
 * @param authors who took part
 * @param causes root causes: what checks confirmed and excluded
 * @param trigger what set it off
 * @param actions what rules propose
 * @param wentWell lessons: what helped
 * @param wentWrong lessons: what took long or failed
 * @param lucky lessons that only people can tell
 */
@RegisterForReflection
public record Draft(
        IncidentId incident,
        Facts facts,
        String title,
        List<Statement> head,
        List<Statement> authors,
        List<Statement> summary,
        List<Statement> impact,
        List<Statement> causes,
        List<Statement> trigger,
        List<Statement> detection,
        List<Statement> resolution,
        List<Figure> figures,
        List<ActionItem> actions,
        List<Statement> wentWell,
        List<Statement> wentWrong,
        List<Statement> lucky,
        List<Row> timeline,
        List<Statement> supporting,
        List<Chart> charts) {

    /** The same with other words: what each section says goes through the function, in order. */
    public Draft reworded(UnaryOperator<List<Statement>> words) {
        return new Draft(
                incident,
                facts,
                title,
                head,
                authors,
                words.apply(summary),
                words.apply(impact),
                words.apply(causes),
                words.apply(trigger),
                words.apply(detection),
                words.apply(resolution),
                figures,
                actions,
                words.apply(wentWell),
                words.apply(wentWrong),
                lucky,
                timeline,
                supporting,
                charts);
    }
}
