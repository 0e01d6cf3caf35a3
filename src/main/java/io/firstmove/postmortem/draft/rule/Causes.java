package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.timeline.event.CauseEvent.CauseExcluded;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CauseEvent.CauseUndetermined;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import io.firstmove.timeline.event.RunbookEvent.RunbookSelected;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Why it happened, as far as checks found out. */
final class Causes extends Section {

    private Causes(IncidentHistory history) {
        super(history);
    }

    static List<Statement> of(IncidentHistory history) {
        var causes = new Causes(history);
        causes.confirmed();
        causes.findings();
        causes.excluded();
        causes.undetermined();
        causes.unknown();
        causes.none();
        return causes.statements();
    }

    private void confirmed() {
        for (var cause : history.all(CauseIdentified.class)) {
            var event = cause.event();
            say(
                    "Confirmed by checks: " + Prose.clause(event.say()) + ", because " + Prose.clause(event.because())
                            + ".",
                    cause);
        }
    }

    private void excluded() {
        for (var cause : history.all(CauseExcluded.class)) {
            var event = cause.event();
            say(
                    "Excluded by checks: " + Prose.clause(event.say()) + ", because " + Prose.clause(event.because())
                            + ".",
                    cause);
        }
    }

    /** The first time that each check failed, and that it warned. */
    private void findings() {
        var found = new HashSet<String>();
        for (var check : history.all(CheckFinished.class)) {
            var event = check.event();
            boolean finding =
                    event.verdict().equals("failed") || event.verdict().equals("warned");
            if (finding && found.add(event.check() + " " + event.verdict())) {
                say(
                        "Check " + Prose.text(event.check()) + " " + event.verdict() + ": "
                                + Prose.clause(event.summary()) + ".",
                        check);
            }
        }
    }

    /** One question for all causes that the same thing kept the checks from telling. */
    private void undetermined() {
        history.all(CauseUndetermined.class).stream()
                .collect(Collectors.groupingBy(
                        cause -> cause.event().because(), LinkedHashMap::new, Collectors.toList()))
                .forEach((reason, causes) -> ask(
                        (causes.size() == 1 ? "Could it be this: " : "Could it be one of these: ")
                                + causes.stream()
                                        .map(cause -> Prose.clause(cause.event().say()))
                                        .distinct()
                                        .collect(Collectors.joining("; "))
                                + "? The checks could not tell, because " + Prose.clause(reason) + ".",
                        causes));
    }

    private void unknown() {
        for (var check : history.unknownChecks()) {
            ask(
                    "What would check " + Prose.text(check.event().check()) + " have found? It could not tell: "
                            + Prose.clause(check.event().summary()) + ".",
                    check);
        }
    }

    private void none() {
        if (history.all(RunStarted.class).isEmpty()) {
            ask("What was the root cause? No runbook ran, so nothing was checked.", history.all(RunbookSelected.class));
        } else if (history.all(CauseIdentified.class).isEmpty()) {
            ask("What was the root cause? No check confirmed one.", history.all(RunFinished.class));
        }
    }
}
