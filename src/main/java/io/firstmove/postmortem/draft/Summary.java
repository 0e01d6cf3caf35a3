package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import java.util.ArrayList;
import java.util.List;

/** The incident in a few sentences, for those who read no further. */
final class Summary {

    private Summary() {}

    static List<Statement> of(Story story) {
        var statements = new ArrayList<Statement>();
        what(story, statements);
        cause(story, statements);
        RemedyStory.all(story).stream()
                .filter(remedy -> remedy.endedAs("succeeded"))
                .findFirst()
                .ifPresent(remedy -> statements.add(story.sentence(
                        "Remedy " + remedy.name()
                                + remedy.approved()
                                        .filter(Told::byPerson)
                                        .map(yes -> ", approved by " + yes.actor() + ",")
                                        .orElse("")
                                + " helped.",
                        java.util.stream.Stream.concat(remedy.approved().stream(), remedy.ended().stream())
                                .toList())));
        return List.copyOf(statements);
    }

    private static void what(Story story, List<Statement> statements) {
        story.first(TimelineEvent.IncidentOpened.class).ifPresent(opened -> {
            var told = new ArrayList<Told<?>>(List.of(opened));
            var text = new StringBuilder(Prose.clause(opened.event().title()));
            story.firstAlert().ifPresent(alert -> {
                told.add(alert);
                text.append(": from ").append(Prose.time(alert.at())).append(" UTC");
                story.resolved().ifPresent(end -> {
                    told.add(end);
                    text.append(", for ").append(Prose.duration(end.since(alert)));
                });
            });
            statements.add(story.sentence(text.append('.').toString(), told));
        });
    }

    private static void cause(Story story, List<Statement> statements) {
        story.first(TimelineEvent.CauseIdentified.class)
                .ifPresentOrElse(
                        cause -> statements.add(story.sentence(
                                "Probable cause: " + Prose.clause(cause.event().say()) + ".", cause)),
                        () -> statements.add(story.question("What was the cause, in one sentence?")));
    }
}
