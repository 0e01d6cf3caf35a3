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
final class Summary extends Section {

    private Summary(IncidentHistory history) {
        super(history);
    }

    static List<Statement> of(IncidentHistory history) {
        var summary = new Summary(history);
        history.first(IncidentOpened.class).ifPresent(summary::incident);
        history.first(CauseIdentified.class)
                .ifPresentOrElse(
                        cause -> summary.say(
                                "Probable cause: " + Prose.clause(cause.event().say()) + ".", cause),
                        () -> summary.ask("What was the cause, in one sentence?"));
        RemedyCourse.all(history).stream()
                .filter(RemedyCourse::succeeded)
                .findFirst()
                .ifPresent(summary::remedy);
        return summary.statements();
    }

    private void incident(RecordedEvent<IncidentOpened> opened) {
        var evidence = new ArrayList<RecordedEvent<?>>(List.of(opened));
        var text = new StringBuilder(Prose.clause(opened.event().title()));
        history.firstAlert().ifPresent(alert -> {
            evidence.add(alert);
            text.append(": from ").append(Prose.time(alert.at())).append(" UTC");
            history.resolved().ifPresent(end -> {
                evidence.add(end);
                text.append(", for ").append(Prose.duration(end.since(alert)));
            });
        });
        say(text.append('.').toString(), evidence);
    }

    private void remedy(RemedyCourse remedy) {
        var approver = remedy.approved()
                .filter(RecordedEvent::byPerson)
                .map(yes -> ", approved by " + yes.actor() + ",")
                .orElse("");
        var evidence =
                new ArrayList<RecordedEvent<?>>(remedy.approved().stream().toList());
        evidence.add(remedy.end());
        say("Remedy " + remedy.name() + approver + " helped.", evidence);
    }
}
