package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import io.firstmove.timeline.event.TimelineEvent.AlertReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Timelines in any order that there may be, also in orders that there should not be, with texts that nobody would choose. */
public final class AnyTimeline {

    private AnyTimeline() {}

    /** What happens next. */
    public record Step(Duration after, String actor, TimelineEvent event) {}

    /** @return from none to thirty steps; the first is the opening, as it always is */
    public static Arbitrary<GivenTimeline> any() {
        return steps().map(steps -> {
            var timeline = new GivenTimeline()
                    .firstmove(
                            new TimelineEvent.IncidentOpened("Redis is *down*", "critical", Map.of("a_b", "<script>")));
            steps.forEach(step -> timeline.after(step.after()).by(step.actor(), step.event()));
            return timeline;
        });
    }

    public static Arbitrary<List<Step>> steps() {
        var actors = Arbitraries.of("firstmove", "alertmanager", "alice", "bob");
        var pauses = Arbitraries.integers().between(-60, 4000).map(Duration::ofSeconds);
        return Combinators.combine(pauses, actors, events())
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "plain words",
                        "a | table\nwith `ticks` and <b>tags</b>",
                        "[7](/incidents/INC-7#entry-999)",
                        "<!-- firstmove:impact 0123456789abcdef -->",
                        "\n<!-- /firstmove:summary -->\n",
                        "\u202Eevil\u0000 \\ ",
                        "# heading",
                        "{draft.title}"),
                Arbitraries.strings().ofMaxLength(30));
    }

    private static Arbitrary<TimelineEvent> events() {
        var names = Arbitraries.of("restart", "ping", "api availability");
        var runs = Arbitraries.longs().between(1, 2);
        return Combinators.combine(Arbitraries.integers().between(0, 33), names, runs, texts(), alerts())
                .as(AnyTimeline::event);
    }

    private static Arbitrary<List<AlertReference>> alerts() {
        return texts().map(name -> new AlertReference("f" + name.length(), GivenTimeline.START, name))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static TimelineEvent event(int kind, String name, long run, String text, List<AlertReference> alerts) {
        var at = GivenTimeline.START;
        return switch (kind) {
            case 0 -> new TimelineEvent.AlertFiring(alerts);
            case 1 -> new TimelineEvent.AlertRefired(alerts);
            case 2 -> new TimelineEvent.AlertResolved(alerts);
            case 3 -> new TimelineEvent.AlertOver(alerts);
            case 4 -> new TimelineEvent.AlertsTruncated(3);
            case 5 -> new TimelineEvent.IncidentReopened(text);
            case 6 -> new TimelineEvent.IncidentAcknowledged();
            case 7 -> new TimelineEvent.IncidentResolved(text);
            case 8 -> new TimelineEvent.IncidentReconciled(text);
            case 9 -> new TimelineEvent.SeverityRaised("warning", text);
            case 10 -> new TimelineEvent.RunbookSelected(run == 1 ? "" : name, text);
            case 11 -> new TimelineEvent.RunStarted(run, name, "0123456789abcdef", List.of(name));
            case 12 -> new TimelineEvent.RunFinished(run, name, Map.of("failed", 1));
            case 13 -> new TimelineEvent.RunFailed(run, text);
            case 14, 15 -> check(run, name, text, alerts.size());
            case 16 -> new TimelineEvent.CauseIdentified(run, name, text, text);
            case 17 -> new TimelineEvent.CauseExcluded(run, name, text, text);
            case 18 -> new TimelineEvent.CauseUndetermined(run, name, text, text);
            case 19 -> new TimelineEvent.RemedyProposed(run, name, "script", "ask", text, text, "f", at, "");
            case 20 -> new TimelineEvent.RemedyApproved(run, name, "f", text);
            case 21 -> new TimelineEvent.RemedyStarted(run, name, "script", text, 1, List.of(text));
            case 22 -> new TimelineEvent.RemedyActed(run, name, "passed", text, Map.of(), text, 400_000, "ping");
            case 23, 24 -> new TimelineEvent.RemedyEnded(run, name, ended(alerts.size() + kind), text);
            case 25 -> new TimelineEvent.RemedyRejected(run, name, text);
            case 26 -> new TimelineEvent.RemedyExpired(run, name);
            case 27 -> new TimelineEvent.RemedyShadowed(run, name, "script", text, List.of(), text, "");
            case 28 -> new TimelineEvent.RemedyDemoted(run, name, name, text);
            case 29 -> new TimelineEvent.AlertMeasured(name, text, 60, active(run, at), at);
            case 30 -> measured(name, text);
            case 31 -> new TimelineEvent.NotMeasured(name, text);
            case 32 -> new TimelineEvent.PostmortemEdited(2);
            default -> new TimelineEvent.NoteAdded(text);
        };
    }

    private static Optional<Instant> active(long run, Instant at) {
        return run == 1 ? Optional.empty() : Optional.of(at.minusSeconds(90));
    }

    private static TimelineEvent check(long run, String name, String text, int size) {
        var verdict = List.of("passed", "warned", "failed", "unknown").get(size % 4);
        var action = size == 1 ? "caddy.renewal" : "redis.ping";
        var reason = verdict.equals("unknown") ? "timeout" : "";
        return new TimelineEvent.CheckFinished(run, name, action, verdict, reason, text, Map.of(), 40_000);
    }

    private static String ended(int number) {
        return List.of("succeeded", "failed", "timed-out", "cancelled", "unknown")
                .get(number % 5);
    }

    private static TimelineEvent measured(String name, String text) {
        var at = GivenTimeline.START;
        var chart = new TimelineEvent.SloMeasured.Chart(at, 30, 300, java.util.Arrays.asList(0.1, null, 0.2));
        return new TimelineEvent.SloMeasured(
                name, 0.995, 2_592_000, text, at, at.plusSeconds(600), 0.2, 0.01, -0.3, chart);
    }
}
