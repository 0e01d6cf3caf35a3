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
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import java.util.List;

/** What was done, by whom, and what came of it. */
final class Resolution extends Section {

    private Resolution(IncidentHistory history) {
        super(history);
    }

    static List<Statement> of(IncidentHistory history) {
        var resolution = new Resolution(history);
        RemedyCourse.all(history).forEach(resolution::remedy);
        resolution.notPerformed();
        resolution.notes();
        resolution.end();
        return resolution.statements();
    }

    private void remedy(RemedyCourse remedy) {
        var name = remedy.name();
        remedy.proposed()
                .ifPresent(asked -> say(
                        "Remedy " + name + " was proposed, because "
                                + Prose.clause(asked.event().because()) + ".",
                        asked));
        remedy.approved()
                .ifPresent(yes -> say(
                        (yes.byPerson() ? yes.actor() : "Firstmove") + " approved " + name
                                + remedy.waited()
                                        .map(waited -> " after " + Prose.duration(waited))
                                        .orElse("") + ".",
                        yes));
        remedy.started()
                .ifPresent(start -> say(
                        "Remedy " + name + " (" + Prose.text(start.event().action()) + ") was started on "
                                + Prose.text(start.event().target()) + ".",
                        start));
        remedy.acted()
                .ifPresent(
                        acted -> say("It acted: " + Prose.clause(acted.event().summary()) + ".", acted));
        remedy.ended().ifPresent(this::ended);
    }

    private void ended(RecordedEvent<RemedyEnded> recorded) {
        var end = recorded.event();
        var name = Prose.text(end.remedy());
        var reason = Prose.clause(end.because());
        switch (end.state()) {
            case "succeeded" -> say("Verified: " + name + " helped; " + reason + ".", recorded);
            case "failed" -> say("Verified: " + name + " did not help; " + reason + ".", recorded);
            case "unknown" -> ask("What came of remedy " + name + "? " + reason + ".", recorded);
            default -> say(Prose.clause(recorded.entry().text) + ".", recorded);
        }
    }

    private void notPerformed() {
        for (var asked : history.all(RemedyRequested.class)) {
            var remedy = Prose.text(asked.event().remedy());
            say(asked.actor() + " asked for " + remedy + ", which needs a second person.", asked);
        }
        for (var no : history.all(RemedyRejected.class)) {
            var reason = Prose.clause(no.event().reason());
            say(
                    no.actor() + " rejected " + Prose.text(no.event().remedy())
                            + (reason.isEmpty() ? "" : ": " + reason) + ".",
                    no);
        }
        for (var expired : history.all(RemedyExpired.class)) {
            say("Nobody decided about " + Prose.text(expired.event().remedy()) + " in time, so it expired.", expired);
        }
        for (var shadowed : history.all(RemedyShadowed.class)) {
            say(Prose.clause(shadowed.entry().text) + ".", shadowed);
        }
    }

    private void notes() {
        for (var note : history.all(NoteAdded.class)) {
            var text = Prose.text(note.event().note());
            say(note.actor() + " noted at " + Prose.time(note.at()) + ": “" + text + "”", note);
        }
    }

    private void end() {
        history.last(AlertResolved.class)
                .ifPresent(over -> say(
                        "The last alert was over at " + Prose.time(over.at())
                                + history.firstAlert()
                                        .map(alert ->
                                                ", " + Prose.duration(over.since(alert)) + " after the first one began")
                                        .orElse("")
                                + ".",
                        over));
        history.resolved()
                .ifPresentOrElse(
                        end -> say(
                                "The incident was resolved"
                                        + (end.byPerson()
                                                ? " by " + end.actor()
                                                : ": "
                                                        + Prose.clause(
                                                                end.event().because()))
                                        + ".",
                                end),
                        () -> ask("What has resolved it? It is open.", history.all(IncidentReopened.class)));
        if (history.all(RemedyStarted.class).isEmpty()) {
            ask("What was done that Firstmove does not know of? It performed no remedy itself.");
        }
    }
}
