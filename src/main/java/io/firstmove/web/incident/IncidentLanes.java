package io.firstmove.web.incident;

import io.firstmove.chart.LaneChart;
import io.firstmove.chart.LaneChart.Moment;
import io.firstmove.chart.LaneChart.Span;
import io.firstmove.incident.Episode;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.IncidentEvent;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import io.firstmove.timeline.event.RunEvent;
import io.firstmove.timeline.event.RunEvent.RunFailed;
import io.firstmove.timeline.event.RunEvent.RunFinished;
import io.firstmove.timeline.event.RunEvent.RunStarted;
import io.firstmove.web.frame.Ansi;
import io.firstmove.web.frame.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from a timeline what the chart over an incident shows: alerts, runs, remedies and what people did. */
final class IncidentLanes {

    /** What it is read from, and the decisions that the page lists. */
    static final Set<EventType> TYPES = Set.copyOf(EventType.where(
            type -> type.weight().isDecision() || type.isOf(IncidentEvent.class) || type.isOf(RunEvent.class)));

    private IncidentLanes() {}

    static Optional<LaneChart> of(
            List<Episode> alerts, List<TimelineEntry> entries, EventJson json, Instant opened, Instant now) {
        var runs = new LinkedHashMap<Long, Span>();
        var remedies = new ArrayList<Span>();
        var acting = new LinkedHashMap<String, Span>();
        var people = new ArrayList<Moment>();
        for (var entry : entries) {
            switch (json.read(entry.type, entry.data).orElse(null)) {
                case RunStarted run ->
                    runs.put(run.run(), began(entry, "Run " + run.run() + " of " + run.runbook(), "running"));
                case RunFinished run ->
                    runs.computeIfPresent(run.run(), (_, span) -> ended(span, entry.at, "finished"));
                case RunFailed run -> runs.computeIfPresent(run.run(), (_, span) -> ended(span, entry.at, "failed"));
                case RemedyStarted remedy ->
                    acting.put(remedy.run() + "/" + remedy.remedy(), began(entry, remedy.remedy(), "started"));
                case RemedyEnded remedy ->
                    Optional.ofNullable(acting.remove(remedy.run() + "/" + remedy.remedy()))
                            .ifPresent(span -> remedies.add(ended(span, entry.at, remedy.state())));
                case null, default -> {}
            }
            if (entry.by().kind() == Actor.Kind.PERSON) {
                people.add(new Moment(
                        entry.at,
                        Texts.cut(entry.actor, 40) + ": " + Texts.cut(Ansi.text(entry.text), 120),
                        entry.type.replace('.', '-'),
                        entry.seq));
            }
        }
        remedies.addAll(acting.values());
        return LaneChart.of(alerts(alerts), List.copyOf(runs.values()), remedies, people, opened, now);
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
}
