package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.postmortem.draft.history.RemedyCourse;
import io.firstmove.timeline.event.AlertEvent.AlertResolved;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyExpired;
import io.firstmove.timeline.event.RemedyEvent.RemedyRejected;
import io.firstmove.timeline.event.RemedyEvent.RemedyRequested;
import io.firstmove.timeline.event.RemedyEvent.RemedyShadowed;
import java.util.ArrayList;
import java.util.List;

/** What was done, by whom, and what came of it. */
final class Resolution {

    private final IncidentHistory history;
    private final List<Statement> statements = new ArrayList<>();

    private Resolution(IncidentHistory history) {
        this.history = history;
    }

    static List<Statement> of(IncidentHistory history) {
        var resolution = new Resolution(history);
        RemedyCourse.all(history).forEach(resolution::remedy);
        resolution.leftAlone();
        resolution.notes();
        resolution.end();
        return List.copyOf(resolution.statements);
    }

    private void remedy(RemedyCourse remedy) {
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

    private void ended(RecordedEvent<RemedyEnded> recorded) {
        var end = recorded.event();
        var name = Prose.text(end.remedy());
        var because = Prose.clause(end.because());
        switch (end.state()) {
            case "succeeded" -> add("Verified: " + name + " helped; " + because + ".", recorded);
            case "failed" -> add("Verified: " + name + " did not help; " + because + ".", recorded);
            case "unknown" ->
                statements.add(history.question("What came of remedy " + name + "? " + because + ".", recorded));
            default -> add(Prose.clause(recorded.entry().text) + ".", recorded);
        }
    }

    private void leftAlone() {
        history.all(RemedyRequested.class)
                .forEach(recorded -> add(
                        recorded.actor() + " asked for "
                                + Prose.text(recorded.event().remedy()) + ", which needs a second person.",
                        recorded));
        history.all(RemedyRejected.class)
                .forEach(recorded -> add(
                        recorded.actor() + " rejected "
                                + Prose.text(recorded.event().remedy())
                                + (recorded.event().reason().isEmpty()
                                        ? "."
                                        : ": " + Prose.clause(recorded.event().reason()) + "."),
                        recorded));
        history.all(RemedyExpired.class)
                .forEach(recorded -> add(
                        "Nobody decided about " + Prose.text(recorded.event().remedy()) + " in time, so it expired.",
                        recorded));
        history.all(RemedyShadowed.class).forEach(recorded -> add(Prose.clause(recorded.entry().text) + ".", recorded));
    }

    private void notes() {
        history.all(NoteAdded.class)
                .forEach(recorded -> add(
                        recorded.actor() + " noted at " + Prose.time(recorded.at()) + ": “"
                                + Prose.text(recorded.event().note()) + "”",
                        recorded));
    }

    private void end() {
        var over = history.last(AlertResolved.class);
        over.ifPresent(recorded -> add(
                "The last alert was over at " + Prose.time(recorded.at())
                        + history.firstAlert()
                                .map(alert ->
                                        ", " + Prose.duration(recorded.since(alert)) + " after the first one began")
                                .orElse("")
                        + ".",
                recorded));
        history.resolved()
                .ifPresentOrElse(
                        recorded -> add(
                                "The incident was resolved"
                                        + (recorded.byPerson()
                                                ? " by " + recorded.actor()
                                                : ": "
                                                        + Prose.clause(
                                                                recorded.event().because()))
                                        + ".",
                                recorded),
                        () -> statements.add(history.question(
                                "What has resolved it? It is open.", history.any(List.of(IncidentReopened.class)))));
        if (Figures.firstAction(history).isEmpty()) {
            statements.add(
                    history.question("What was done that Firstmove does not know of? It performed no remedy itself."));
        }
    }

    private void add(String text, RecordedEvent<?> recorded) {
        statements.add(history.sentence(text, recorded));
    }
}
