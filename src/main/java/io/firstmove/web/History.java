package io.firstmove.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.incident.Episode;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.web.drawing.Band;
import io.firstmove.web.drawing.Band.Moment;
import io.firstmove.web.drawing.Band.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from a timeline what the band over an incident shows, and why something was (not) done. */
final class History {

    /** What the band and the decisions are made from. */
    static final List<String> TYPES = List.of(
            "incident.acknowledged",
            "incident.resolved",
            "note.added",
            "autonomy.changed",
            "run.started",
            "run.finished",
            "run.failed",
            "remedy.approved",
            "remedy.requested",
            "remedy.rejected",
            "remedy.started",
            "remedy.succeeded",
            "remedy.failed",
            "remedy.timed-out",
            "remedy.cancelled",
            "remedy.unknown",
            "remedy.proposed",
            "remedy.not-proposed",
            "remedy.shadowed",
            "remedy.waiting",
            "remedy.expired",
            "remedy.demoted",
            "runbook.none",
            "runbook.selected",
            "runbook.not-started",
            "cause.identified",
            "cause.excluded",
            "cause.undetermined",
            "incident.silenced");

    private static final Set<String> DECISIONS = Set.of(
            "autonomy.changed",
            "remedy.approved",
            "remedy.rejected",
            "remedy.proposed",
            "remedy.not-proposed",
            "remedy.shadowed",
            "remedy.waiting",
            "remedy.expired",
            "remedy.demoted",
            "remedy.cancelled",
            "runbook.none",
            "runbook.selected",
            "runbook.not-started",
            "cause.identified",
            "cause.excluded",
            "cause.undetermined");

    private static final Set<String> PROGRAMS = Set.of(Actor.FIRSTMOVE.name(), Actor.ALERTMANAGER.name());

    private History() {}

    static Optional<Band> band(
            List<Episode> alerts, List<TimelineEntry> entries, ObjectMapper json, Instant opened, Instant now) {
        var runs = new LinkedHashMap<String, Span>();
        var remedies = new ArrayList<Span>();
        var acting = new LinkedHashMap<String, Span>();
        var people = new ArrayList<Moment>();
        for (var entry : entries) {
            var data = data(entry, json);
            var run = data.path("run").asText();
            var remedy = data.path("remedy").asText();
            switch (entry.type) {
                case "run.started" ->
                    runs.put(
                            run,
                            began(
                                    entry,
                                    "Run " + run + " of " + data.path("runbook").asText(),
                                    "running"));
                case "run.finished", "run.failed" ->
                    runs.computeIfPresent(run, (_, span) -> ended(span, entry.at, entry.type.substring(4)));
                case "remedy.started" -> acting.put(run + "/" + remedy, began(entry, remedy, "started"));
                case "remedy.succeeded", "remedy.failed", "remedy.timed-out", "remedy.cancelled", "remedy.unknown" ->
                    Optional.ofNullable(acting.remove(run + "/" + remedy))
                            .ifPresent(span -> remedies.add(ended(span, entry.at, entry.type.substring(7))));
                default -> {}
            }
            if (!PROGRAMS.contains(entry.actor)) {
                people.add(new Moment(
                        entry.at,
                        Texts.cut(entry.actor, 40) + ": " + Texts.cut(Ansi.text(entry.text), 120),
                        entry.type.replace('.', '-'),
                        entry.seq));
            }
        }
        remedies.addAll(acting.values());
        return Band.of(alerts(alerts), List.copyOf(runs.values()), remedies, people, opened, now);
    }

    static List<TimelineEntry> decisions(List<TimelineEntry> entries) {
        return entries.stream().filter(entry -> DECISIONS.contains(entry.type)).toList();
    }

    private static List<Span> alerts(List<Episode> alerts) {
        return alerts.stream()
                .map(alert -> new Span(
                        alert.startsAt,
                        alert.firing
                                ? Optional.empty()
                                : Optional.ofNullable(alert.endsAt).or(() -> Optional.of(alert.lastSeenAt)),
                        Texts.cut(alert.name(), 120),
                        alert.firing ? "firing" : "over"))
                .toList();
    }

    private static Span began(TimelineEntry entry, String name, String kind) {
        return new Span(entry.at, Optional.empty(), Texts.cut(name, 120), kind);
    }

    private static Span ended(Span span, Instant at, String kind) {
        return new Span(span.from(), Optional.of(at), span.name() + " (" + kind + ")", kind);
    }

    /** What has been printed lately by the checks and remedies of a run, by their names. */
    static Map<String, String> progress(List<TimelineEntry> newestFirst, long run, ObjectMapper json) {
        var printed = new LinkedHashMap<String, String>();
        for (var entry : newestFirst.reversed()) {
            if (entry.type.endsWith(".progress")) {
                var data = data(entry, json);
                if (data.path("run").asLong() == run) {
                    var name = data.path("check").asText(data.path("remedy").asText());
                    printed.merge(name, data.path("output").asText(), (one, more) -> one + "\n" + more);
                }
            }
        }
        return printed;
    }

    private static JsonNode data(TimelineEntry entry, ObjectMapper json) {
        try {
            return json.readTree(entry.data);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("Timeline entry " + entry.seq + " has no JSON", notOurs);
        }
    }
}
