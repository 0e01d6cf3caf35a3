package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import java.util.ArrayList;
import java.util.List;

/** What stands at the top: when, who, and whether it is over. */
final class Head {

    private Head() {}

    static String title(Story story) {
        return story.first(TimelineEvent.IncidentOpened.class)
                .map(opened -> opened.event().title())
                .orElse("");
    }

    static List<Statement> of(Story story) {
        var statements = new ArrayList<Statement>();
        date(story, statements);
        status(story, statements);
        return List.copyOf(statements);
    }

    /** Firstmove has drafted it; those who took part are who can say more. */
    static List<Statement> authors(Story story) {
        var people = story.people();
        if (people.isEmpty()) {
            return List.of(story.question("Who writes this postmortem? Nobody took part."));
        }
        return List.of(new Statement.Sentence(
                story.incident(),
                Prose.list(people.stream().map(entry -> entry.actor).toList()) + ", who took part.",
                people.stream().limit(5).map(Reference::to).toList()));
    }

    private static void date(Story story, List<Statement> statements) {
        story.firstAlert()
                .ifPresent(alert -> story.resolved()
                        .ifPresentOrElse(
                                end -> statements.add(story.sentence(
                                        "**Date:** " + Prose.time(alert.at()) + " to " + Prose.time(end.at()) + " UTC",
                                        alert,
                                        end)),
                                () -> statements.add(
                                        story.sentence("**Date:** " + Prose.time(alert.at()) + " UTC", alert))));
    }

    private static void status(Story story, List<Statement> statements) {
        story.resolved()
                .ifPresentOrElse(
                        end -> statements.add(story.sentence("**Status:** resolved", end)),
                        () -> statements.add(story.question(
                                "**Status:** is it over?", story.any(List.of(TimelineEvent.IncidentReopened.class)))));
    }
}
