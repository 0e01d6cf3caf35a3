package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Prose;
import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RemedyCourse;
import io.firstmove.timeline.event.CauseEvent.CauseIdentified;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.IncidentEvent.IncidentAcknowledged;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.RunEvent.RunFailed;
import java.time.Duration;
import java.util.List;

/** What went well and what did not, as far as times and outcomes show. */
final class Lessons extends Section {

    /** From when on a wait is worth a word. They are guesses; a team that disagrees deletes the sentence. */
    private static final Duration LONG_APPROVAL = Duration.ofMinutes(5);

    private static final Duration LONG_ACKNOWLEDGEMENT = Duration.ofMinutes(10);
    private static final Duration LONG_CHECK = Duration.ofSeconds(30);
    private static final Duration LONG_REMEDY = Duration.ofMinutes(5);
    private static final Duration LONG_DETECTION = Duration.ofMinutes(10);

    private Lessons(IncidentHistory history) {
        super(history);
    }

    static List<Statement> wentWell(IncidentHistory history) {
        var lessons = new Lessons(history);
        lessons.causeNamed();
        lessons.acknowledged(false);
        for (var remedy : RemedyCourse.all(history)) {
            if (remedy.succeeded()) {
                lessons.say("Remedy " + remedy.name() + " helped, and a check said so.", remedy.end());
            }
        }
        if (lessons.isEmpty()) {
            lessons.ask("What went well?");
        }
        return lessons.statements();
    }

    static List<Statement> wentWrong(IncidentHistory history) {
        var lessons = new Lessons(history);
        lessons.detection();
        lessons.acknowledged(true);
        lessons.checks();
        RemedyCourse.all(history).forEach(lessons::remedy);
        lessons.failures();
        if (lessons.isEmpty()) {
            lessons.ask("What went wrong?");
        }
        return lessons.statements();
    }

    private void causeNamed() {
        var opened = history.first(IncidentOpened.class);
        var cause = history.first(CauseIdentified.class);
        if (opened.isPresent() && cause.isPresent()) {
            var took = Prose.duration(cause.get().since(opened.get()));
            say("A cause was named " + took + " after the incident was opened.", cause.get(), opened.get());
        }
    }

    private void acknowledged(boolean late) {
        var alert = history.firstAlert();
        var acknowledged = history.first(IncidentAcknowledged.class);
        if (alert.isEmpty() || acknowledged.isEmpty()) {
            return;
        }
        var yes = acknowledged.get();
        var took = yes.since(alert.get());
        boolean wasLate = took.compareTo(LONG_ACKNOWLEDGEMENT) >= 0;
        if (late == wasLate) {
            say(
                    late
                            ? "It took " + Prose.duration(took) + " until somebody acknowledged."
                            : yes.actor() + " acknowledged within " + Prose.duration(took) + ".",
                    yes,
                    alert.get());
        }
    }

    private void detection() {
        var measured = history.activeSince();
        var opened = history.first(IncidentOpened.class);
        if (measured.isPresent() && opened.isPresent()) {
            var since = measured.get().event().activeSince().orElseThrow();
            var took = Duration.between(since, opened.get().at());
            if (took.compareTo(LONG_DETECTION) >= 0) {
                say("Detection took " + Prose.duration(took) + ".", measured.get(), opened.get());
            }
        }
    }

    private void checks() {
        for (var check : history.all(CheckFinished.class)) {
            var took = Duration.ofMillis(check.event().tookMillis());
            if (took.compareTo(LONG_CHECK) >= 0) {
                say("Check " + Prose.text(check.event().check()) + " took " + Prose.duration(took) + ".", check);
            }
        }
    }

    private void remedy(RemedyCourse remedy) {
        remedy.waited()
                .filter(waited -> waited.compareTo(LONG_APPROVAL) >= 0)
                .ifPresent(waited -> say(
                        "The approval of " + remedy.name() + " waited " + Prose.duration(waited) + ".",
                        remedy.proposed().orElseThrow(),
                        remedy.approved().orElseThrow()));
        remedy.acted().ifPresent(acted -> {
            var took = Duration.ofMillis(acted.event().tookMillis());
            if (took.compareTo(LONG_REMEDY) >= 0) {
                say("Remedy " + remedy.name() + " acted for " + Prose.duration(took) + ".", acted);
            }
        });
    }

    private void failures() {
        for (var remedy : RemedyCourse.all(history)) {
            if (remedy.didNotHelp()) {
                say("Remedy " + remedy.name() + " did not help as it should.", remedy.end());
            }
        }
        for (var failed : history.all(RunFailed.class)) {
            say(Prose.clause(failed.entry().text) + ".", failed);
        }
        var unknown = history.unknownChecks();
        if (!unknown.isEmpty()) {
            say(Prose.count(unknown.size(), "check") + " could not tell anything.", unknown);
        }
    }
}
