package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Facts;
import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Reference;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.SeverityRaised;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands at the top: when, who, and whether it is over. */
final class Head extends Section {

    private Head(IncidentHistory history) {
        super(history);
    }

    static List<Statement> of(IncidentHistory history) {
        var head = new Head(history);
        head.date();
        history.resolved()
                .ifPresentOrElse(
                        end -> head.say("**Status:** resolved", end),
                        () -> head.ask("**Status:** is it over?", history.all(IncidentReopened.class)));
        return head.statements();
    }

    private void date() {
        history.firstAlert().ifPresent(alert -> {
            var began = "**Date:** " + Prose.time(alert.at());
            history.resolved()
                    .ifPresentOrElse(
                            end -> say(began + " to " + Prose.time(end.at()) + " UTC", alert, end),
                            () -> say(began + " UTC", alert));
        });
    }

    /** The same for programs. */
    static Facts facts(IncidentHistory history) {
        var opened = history.first(IncidentOpened.class).map(RecordedEvent::event);
        var severity = history.last(SeverityRaised.class)
                .map(raised -> raised.event().to())
                .or(() -> opened.map(IncidentOpened::severity));
        return new Facts(
                opened.map(IncidentOpened::title).orElse(""),
                severity.orElse(""),
                history.firstAlert().map(RecordedEvent::at),
                history.resolved().map(RecordedEvent::at),
                history.all(RunStarted.class).stream()
                        .map(run -> run.event().runbook())
                        .distinct()
                        .toList(),
                new TreeMap<>(opened.map(IncidentOpened::labels).orElse(Map.of())));
    }

    /** Firstmove has drafted it; those who took part are who can say more. */
    static List<Statement> authors(IncidentHistory history) {
        var people = history.people();
        if (people.isEmpty()) {
            return List.of(history.question("Who writes this postmortem? Nobody took part.", List.of()));
        }
        return List.of(new Statement.Sentence(
                history.incident(),
                Prose.list(people.stream().map(entry -> entry.actor).toList()) + ", who took part.",
                people.stream().limit(5).map(Reference::to).toList()));
    }
}
