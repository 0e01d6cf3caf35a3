package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.postmortem.draft.history.RemedyCourse;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import java.util.ArrayList;
import java.util.List;

/** The incident in a few sentences, for those who read no further. */
final class Summary {

    private Summary() {}

    static List<Statement> of(IncidentHistory history) {
        var statements = new ArrayList<Statement>();
        what(history, statements);
        cause(history, statements);
        RemedyCourse.all(history).stream()
                .filter(remedy -> remedy.endedAs("succeeded"))
                .findFirst()
                .ifPresent(remedy -> statements.add(history.sentence(
                        "Remedy " + remedy.name()
                                + remedy.approved()
                                        .filter(RecordedEvent::byPerson)
                                        .map(yes -> ", approved by " + yes.actor() + ",")
                                        .orElse("")
                                + " helped.",
                        java.util.stream.Stream.concat(remedy.approved().stream(), remedy.ended().stream())
                                .toList())));
        return List.copyOf(statements);
    }

    private static void what(IncidentHistory history, List<Statement> statements) {
        history.first(IncidentOpened.class).ifPresent(opened -> {
            var recorded = new ArrayList<RecordedEvent<?>>(List.of(opened));
            var text = new StringBuilder(Prose.clause(opened.event().title()));
            history.firstAlert().ifPresent(alert -> {
                recorded.add(alert);
                text.append(": from ").append(Prose.time(alert.at())).append(" UTC");
                history.resolved().ifPresent(end -> {
                    recorded.add(end);
                    text.append(", for ").append(Prose.duration(end.since(alert)));
                });
            });
            statements.add(history.sentence(text.append('.').toString(), recorded));
        });
    }

    private static void cause(IncidentHistory history, List<Statement> statements) {
        history.first(CauseIdentified.class)
                .ifPresentOrElse(
                        cause -> statements.add(history.sentence(
                                "Probable cause: " + Prose.clause(cause.event().say()) + ".", cause)),
                        () -> statements.add(history.question("What was the cause, in one sentence?")));
    }
}
