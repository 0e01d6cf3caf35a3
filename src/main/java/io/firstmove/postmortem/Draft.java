package io.firstmove.postmortem;

import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the first postmortem by rule and not by guess: every sentence points at the timeline entry that it comes from, and
 * what the timeline does not know is a question.
 */
final class Draft {

    /** What a reader wants to know of a remedy: what was decided and what came of it, not each step on the way. */
    private static final Set<String> REMEDIES = Set.of(
            "remedy.proposed",
            "remedy.shadowed",
            "remedy.requested",
            "remedy.approved",
            "remedy.rejected",
            "remedy.expired",
            "remedy.started",
            "remedy.succeeded",
            "remedy.failed",
            "remedy.timed-out",
            "remedy.cancelled",
            "remedy.unknown",
            "remedy.late",
            "remedy.demoted");

    private final Timeline timeline;
    private final IncidentId incident;
    private final List<TimelineEntry> entries;
    private final StringBuilder markdown = new StringBuilder();

    /** @param entries the incident's whole timeline, oldest first */
    Draft(Timeline timeline, IncidentId incident, List<TimelineEntry> entries) {
        this.timeline = timeline;
        this.incident = incident;
        this.entries = entries.stream()
                .filter(entry -> !entry.type.startsWith("postmortem."))
                .toList();
    }

    String markdown() {
        var opened = first("incident.opened");
        var title = opened.map(entry ->
                        timeline.read(entry, TimelineEvent.IncidentOpened.class).title())
                .orElse("");
        line("# " + incident + ": " + Markdown.text(title));
        line("");
        line("*Drafted by Firstmove from the timeline of " + incident
                + ". Each number in brackets is the entry that the sentence rests on.*");
        impact();
        times();
        causes();
        table();
        questions();
        return markdown.toString();
    }

    private void impact() {
        section("Impact");
        first("incident.opened").ifPresent(entry -> {
            var opened = timeline.read(entry, TimelineEvent.IncidentOpened.class);
            bullet("Severity " + Markdown.text(opened.severity()) + " when it was opened", entry);
        });
        all("incident.severity-raised").forEach(entry -> bullet(Markdown.text(entry.text), entry));
        all("alert.firing").forEach(entry -> bullet(Markdown.text(entry.text), entry));
        all("alert.refired").forEach(entry -> bullet(Markdown.text(entry.text), entry));
        all("alert.over").forEach(entry -> bullet(Markdown.text(entry.text), entry));
    }

    private void times() {
        section("Detection and response");
        var began = firstAlert();
        began.ifPresent(entry -> bullet("The first alert began at " + Markdown.time(entry.at), entry));
        since("Firstmove opened the incident", began, first("incident.opened"));
        since("The first check had its result", began, firstResult());
        since("Somebody acknowledged it", began, first("incident.acknowledged"));
        since("It was resolved", began, last("incident.resolved"));
        int reopened = all("incident.reopened").size();
        if (reopened > 0) {
            last("incident.reopened")
                    .ifPresent(entry ->
                            bullet("It was reopened " + reopened + (reopened == 1 ? " time" : " times"), entry));
        }
    }

    private void since(String what, Optional<TimelineEntry> began, Optional<TimelineEntry> entry) {
        if (began.isPresent() && entry.isPresent()) {
            var took = Duration.between(began.get().at, entry.get().at);
            bullet(what + " " + Markdown.duration(took) + " after the first alert began", entry.get());
        }
    }

    private void causes() {
        section("Causes found");
        var found = all("cause.identified");
        found.forEach(entry -> {
            var cause = timeline.read(entry, TimelineEvent.CauseIdentified.class);
            bullet(Markdown.text(cause.say()) + " — " + Markdown.text(cause.because()), entry);
        });
        if (found.isEmpty()) {
            line("No check named a cause; see the open questions.");
        }
        var failed = all("check.failed");
        if (!failed.isEmpty()) {
            section("What the checks found");
            failed.forEach(entry -> bullet(Markdown.text(entry.text), entry));
        }
        var remedies =
                entries.stream().filter(entry -> REMEDIES.contains(entry.type)).toList();
        if (!remedies.isEmpty()) {
            section("Remedies");
            remedies.forEach(entry -> bullet(who(entry) + Markdown.text(entry.text), entry));
        }
    }

    /** Names the person, and leaves out Firstmove itself. */
    private static String who(TimelineEntry entry) {
        return entry.actor.equals(Actor.FIRSTMOVE.name()) ? "" : Markdown.text(entry.actor) + ": ";
    }

    private void table() {
        section("Timeline");
        line("| # | Time (UTC) | Who | What |");
        line("| --- | --- | --- | --- |");
        for (var entry : entries) {
            line("| " + reference(entry) + " | " + Markdown.time(entry.at) + " | " + Markdown.text(entry.actor) + " | "
                    + Markdown.text(entry.text) + " |");
        }
    }

    private void questions() {
        var questions = new ArrayList<String>();
        if (first("incident.acknowledged").isEmpty()) {
            questions.add("Nobody acknowledged the incident: was anybody paged?");
        }
        if (all("run.started").isEmpty()) {
            var why = first("runbook.none").map(entry -> " " + reference(entry)).orElse("");
            questions.add("No runbook ran: should there be one for this alert?" + why);
        }
        all("check.unknown")
                .forEach(entry -> questions.add("What would have made this check possible? " + Markdown.text(entry.text)
                        + " " + reference(entry)));
        all("cause.undetermined").forEach(entry -> questions.add(Markdown.text(entry.text) + " " + reference(entry)));
        if (!all("run.started").isEmpty() && all("cause.identified").isEmpty()) {
            questions.add("What was the root cause? The runbook's checks did not name one.");
        }
        all("alert.over")
                .forEach(entry -> questions.add(
                        "Why was Firstmove not notified while the alert was firing? " + reference(entry)));
        all("incident.reconciled")
                .forEach(entry -> questions.add(
                        "Why was this not notified? " + Markdown.text(entry.text) + " " + reference(entry)));
        entries.stream()
                .filter(entry -> entry.type.equals("remedy.unknown"))
                .forEach(entry -> questions.add(
                        "What came of this remedy? " + Markdown.text(entry.text) + " " + reference(entry)));
        questions.add("What did users notice, and for how long?");
        questions.add("What would have prevented it, and who does that by when?");
        section("Open questions");
        questions.forEach(question -> line("- " + question));
    }

    private Optional<TimelineEntry> firstAlert() {
        return entries.stream()
                .filter(entry -> entry.type.equals("alert.firing") || entry.type.equals("alert.over"))
                .findFirst();
    }

    private Optional<TimelineEntry> first(String type) {
        return all(type).stream().findFirst();
    }

    private Optional<TimelineEntry> last(String type) {
        return all(type).reversed().stream().findFirst();
    }

    private Optional<TimelineEntry> firstResult() {
        return entries.stream()
                .filter(entry -> entry.type.startsWith("check.") && !entry.type.equals("check.progress"))
                .findFirst();
    }

    private List<TimelineEntry> all(String type) {
        return entries.stream().filter(entry -> entry.type.equals(type)).collect(Collectors.toList());
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void bullet(String sentence, TimelineEntry entry) {
        line("- " + sentence + " " + reference(entry));
    }

    private String reference(TimelineEntry entry) {
        return "[" + entry.seq + "](/incidents/" + incident + "#entry-" + entry.seq + ")";
    }

    private void line(String line) {
        markdown.append(line).append('\n');
    }

    /** Puts data into Markdown so that it stays data. */
    static final class Markdown {

        private Markdown() {}

        static String text(String data) {
            return data.replaceAll("\\s+", " ").strip().replaceAll("([\\\\`*_{}\\[\\]()#+!|<>&~])", "\\\\$1");
        }

        static String time(Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS)
                    .toString()
                    .replace("T", " ")
                    .replace("Z", "");
        }

        static String duration(Duration duration) {
            long seconds = Math.max(0, duration.toSeconds());
            if (seconds < 60) {
                return seconds + " s";
            }
            return seconds < 3600
                    ? seconds / 60 + " min " + seconds % 60 + " s"
                    : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
    }
}
