package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RemedyCourse;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.RunEvent.RunFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What went well and what did not, as far as times and outcomes show. */
final class Lessons {

    /** From when on a wait is worth a word. They are guesses; a team that disagrees deletes the sentence. */
    private static final Duration LONG_APPROVAL = Duration.ofMinutes(5);

    private static final Duration LONG_ACKNOWLEDGEMENT = Duration.ofMinutes(10);
    private static final Duration LONG_CHECK = Duration.ofSeconds(30);
    private static final Duration LONG_REMEDY = Duration.ofMinutes(5);
    private static final Duration LONG_DETECTION = Duration.ofMinutes(10);

    private Lessons() {}

    static List<Statement> wentWell(IncidentHistory history) {
        var statements = new ArrayList<Statement>();
        history.first(CauseIdentified.class)
                .ifPresent(cause -> history.first(IncidentOpened.class)
                        .ifPresent(opened -> statements.add(history.sentence(
                                "A cause was named " + Prose.duration(cause.since(opened))
                                        + " after the incident was opened.",
                                cause,
                                opened))));
        Figures.acknowledged(history)
                .ifPresent(yes -> history.firstAlert()
                        .filter(alert -> yes.since(alert).compareTo(LONG_ACKNOWLEDGEMENT) < 0)
                        .ifPresent(alert -> statements.add(history.sentence(
                                yes.actor() + " acknowledged within " + Prose.duration(yes.since(alert)) + ".",
                                yes,
                                alert))));
        RemedyCourse.all(history).stream()
                .filter(remedy -> remedy.endedAs("succeeded"))
                .forEach(remedy -> statements.add(history.sentence(
                        "Remedy " + remedy.name() + " helped, and a check said so.",
                        remedy.ended().stream().toList())));
        if (statements.isEmpty()) {
            statements.add(history.question("What went well?"));
        }
        return List.copyOf(statements);
    }

    static List<Statement> wentWrong(IncidentHistory history) {
        var statements = new ArrayList<Statement>();
        tookLong(history, statements);
        RemedyCourse.all(history).stream()
                .filter(remedy -> remedy.endedAs("failed") || remedy.endedAs("timed-out") || remedy.endedAs("unknown"))
                .forEach(remedy -> statements.add(history.sentence(
                        "Remedy " + remedy.name() + " did not help as it should.",
                        remedy.ended().stream().toList())));
        history.all(RunFailed.class)
                .forEach(failed -> statements.add(history.sentence(Prose.clause(failed.entry().text) + ".", failed)));
        var unknown = history.all(CheckFinished.class).stream()
                .filter(check -> check.event().verdict().equals("unknown"))
                .toList();
        if (!unknown.isEmpty()) {
            statements.add(history.sentence(
                    Prose.count(unknown.size(), "check", "checks") + " could not tell anything.", unknown));
        }
        if (statements.isEmpty()) {
            statements.add(history.question("What went wrong?"));
        }
        return List.copyOf(statements);
    }

    private static void tookLong(IncidentHistory history, List<Statement> statements) {
        Figures.activeSince(history)
                .ifPresent(measured -> history.first(IncidentOpened.class).ifPresent(opened -> {
                    var took = Duration.between(measured.event().activeSince().orElse(opened.at()), opened.at());
                    if (took.compareTo(LONG_DETECTION) >= 0) {
                        statements.add(
                                history.sentence("Detection took " + Prose.duration(took) + ".", measured, opened));
                    }
                }));
        Figures.acknowledged(history)
                .ifPresent(yes -> history.firstAlert()
                        .filter(alert -> yes.since(alert).compareTo(LONG_ACKNOWLEDGEMENT) >= 0)
                        .ifPresent(alert -> statements.add(history.sentence(
                                "It took " + Prose.duration(yes.since(alert)) + " until somebody acknowledged.",
                                yes,
                                alert))));
        history.all(CheckFinished.class).stream()
                .filter(check -> check.event().tookMillis() >= LONG_CHECK.toMillis())
                .forEach(check -> statements.add(history.sentence(
                        "Check " + Prose.text(check.event().check()) + " took "
                                + Prose.duration(Duration.ofMillis(check.event().tookMillis())) + ".",
                        check)));
        for (var remedy : RemedyCourse.all(history)) {
            remedy.waited()
                    .filter(waited -> waited.compareTo(LONG_APPROVAL) >= 0)
                    .ifPresent(waited -> statements.add(new Statement.Sentence(
                            history.incident(),
                            "The approval of " + remedy.name() + " waited " + Prose.duration(waited) + ".",
                            List.of(
                                    remedy.proposed().orElseThrow().reference(),
                                    remedy.approved().orElseThrow().reference()))));
            remedy.acted()
                    .filter(acted -> acted.event().tookMillis() >= LONG_REMEDY.toMillis())
                    .ifPresent(acted -> statements.add(history.sentence(
                            "Remedy " + remedy.name() + " acted for "
                                    + Prose.duration(
                                            Duration.ofMillis(acted.event().tookMillis())) + ".",
                            acted)));
        }
    }
}
