package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.EventSamples;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Timelines in any order that there may be, also in orders that there should not be, with texts that nobody would choose. */
public final class AnyTimeline {

    private AnyTimeline() {}

    /** What happens next. */
    public record Step(Duration after, String actor, TimelineEvent event) {}

    /** @return from none to thirty steps; the first is the opening, as it always is */
    public static Arbitrary<GivenTimeline> any() {
        return steps().map(steps -> {
            var timeline = new GivenTimeline()
                    .firstmove(new IncidentOpened("Redis is *down*", "critical", Map.of("a_b", "<script>")));
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
        var actions = Arbitraries.of("caddy.renewal", "redis.ping", "script");
        var runs = Arbitraries.longs().between(1, 2);
        var sizes = Arbitraries.integers().between(1, 3);
        return Combinators.combine(Arbitraries.of(EventType.values()), names, actions, runs, sizes, texts())
                .as((type, name, action, run, size, text) ->
                        EventSamples.of(type, new Given(name, action, run, size, text)));
    }

    /** Names that events have in common, so that they are about each other, and texts for everything else. */
    private record Given(String name, String action, long run, int size, String text) implements EventSamples.Values {

        @Override
        public @Nullable Object of(Class<?> type, String component) {
            return switch (component) {
                case "run" -> run;
                case "remedy", "check", "cause", "runbook", "slo", "alert" -> name;
                case "action" -> action;
                case "fingerprint" -> "f" + text.length();
                case "values" -> run == 1 ? null : 0.1;
                case "activeSince", "lastSeenAt" -> run == 1 ? null : GivenTimeline.START.minusSeconds(90);
                case "tookMillis" -> 40_000L * size;
                case "objective" -> 0.995;
                case "left" -> -0.3;
                default -> plain(type);
            };
        }

        private Object plain(Class<?> type) {
            if (type == Instant.class) {
                return GivenTimeline.START.plusSeconds(60L * size);
            } else if (type == long.class) {
                return 60L;
            } else if (type == int.class || type == Integer.class) {
                return size;
            } else if (type == double.class || type == Double.class) {
                return 0.2;
            }
            return text;
        }
    }
}
