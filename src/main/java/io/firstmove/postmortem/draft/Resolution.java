package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import java.util.ArrayList;
import java.util.List;

/** What was done, by whom, and what came of it. */
final class Resolution {

    private final Story story;
    private final List<Statement> statements = new ArrayList<>();

    private Resolution(Story story) {
        this.story = story;
    }

    static List<Statement> of(Story story) {
        var resolution = new Resolution(story);
        RemedyStory.all(story).forEach(resolution::remedy);
        resolution.leftAlone();
        resolution.notes();
        resolution.end();
        return List.copyOf(resolution.statements);
    }

    private void remedy(RemedyStory remedy) {
        remedy.proposed()
                .ifPresent(asked -> add(
                        "Remedy " + remedy.name() + " was proposed, because "
                                + Prose.clause(asked.event().because()) + ".",
                        asked));
        remedy.approved()
                .ifPresent(yes -> add(
                        (yes.byPerson() ? yes.actor() : "Firstmove") + " approved " + remedy.name()
                                + remedy.waited()
                                        .map(waited -> " after " + Prose.duration(waited))
                                        .orElse("") + ".",
                        yes));
        remedy.started()
                .ifPresent(start -> add(
                        "Remedy " + remedy.name() + " ("
                                + Prose.text(start.event().action()) + ") was started on "
                                + Prose.text(start.event().target()) + ".",
                        start));
        remedy.acted()
                .ifPresent(
                        acted -> add("It acted: " + Prose.clause(acted.event().summary()) + ".", acted));
        remedy.ended().ifPresent(this::ended);
    }

    private void ended(Told<TimelineEvent.RemedyEnded> told) {
        var end = told.event();
        var name = Prose.text(end.remedy());
        var because = Prose.clause(end.because());
        switch (end.state()) {
            case "succeeded" -> add("Verified: " + name + " helped; " + because + ".", told);
            case "failed" -> add("Verified: " + name + " did not help; " + because + ".", told);
            case "unknown" ->
                statements.add(story.question("What came of remedy " + name + "? " + because + ".", told));
            default -> add(Prose.clause(told.entry().text) + ".", told);
        }
    }

    private void leftAlone() {
        story.all(TimelineEvent.RemedyRequested.class)
                .forEach(told -> add(
                        told.actor() + " asked for " + Prose.text(told.event().remedy())
                                + ", which needs a second person.",
                        told));
        story.all(TimelineEvent.RemedyRejected.class)
                .forEach(told -> add(
                        told.actor() + " rejected " + Prose.text(told.event().remedy())
                                + (told.event().reason().isEmpty()
                                        ? "."
                                        : ": " + Prose.clause(told.event().reason()) + "."),
                        told));
        story.all(TimelineEvent.RemedyExpired.class)
                .forEach(told -> add(
                        "Nobody decided about " + Prose.text(told.event().remedy()) + " in time, so it expired.",
                        told));
        story.all(TimelineEvent.RemedyShadowed.class).forEach(told -> add(Prose.clause(told.entry().text) + ".", told));
    }

    private void notes() {
        story.all(TimelineEvent.NoteAdded.class)
                .forEach(told -> add(
                        told.actor() + " noted at " + Prose.time(told.at()) + ": “"
                                + Prose.text(told.event().note()) + "”",
                        told));
    }

    private void end() {
        var over = story.last(TimelineEvent.AlertResolved.class);
        over.ifPresent(told -> add(
                "The last alert was over at " + Prose.time(told.at())
                        + story.firstAlert()
                                .map(alert -> ", " + Prose.duration(told.since(alert)) + " after the first one began")
                                .orElse("")
                        + ".",
                told));
        story.resolved()
                .ifPresentOrElse(
                        told -> add(
                                "The incident was resolved"
                                        + (told.byPerson()
                                                ? " by " + told.actor()
                                                : ": "
                                                        + Prose.clause(
                                                                told.event().because()))
                                        + ".",
                                told),
                        () -> statements.add(story.question(
                                "What has resolved it? It is open.",
                                story.any(List.of(TimelineEvent.IncidentReopened.class)))));
        if (Figures.firstAction(story).isEmpty()) {
            statements.add(
                    story.question("What was done that Firstmove does not know of? It performed no remedy itself."));
        }
    }

    private void add(String text, Told<?> told) {
        statements.add(story.sentence(text, told));
    }
}
