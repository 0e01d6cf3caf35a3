package io.firstmove.web.incident;

import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.EventType.Weight;
import io.firstmove.timeline.event.RemedyEvent.RemedyActed;
import io.firstmove.timeline.event.TimelineEvent;
import io.firstmove.web.frame.Ansi;
import io.firstmove.web.frame.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An entry of the timeline as a page shows it.
 *
 * @param kind a class of the style sheet: what the entry is about
 * @param tone a class of the style sheet: good, bad, warn, info or none
 * @param person whether a person did it
 * @param text the sentence; in brief cut
 * @param evidence what unfolds
 * @param output what a program printed, as HTML of {@link Ansi}
 * @param more whether the entry's own page shows more
 * @param stored its data as JSON; in brief empty
 */
public record EntryView(
        long seq,
        Instant at,
        String type,
        String kind,
        String tone,
        String actor,
        boolean person,
        String text,
        List<Fact> evidence,
        String output,
        boolean more,
        String stored) {

    private static final int MAX_TEXT = 400;
    private static final int MAX_EVIDENCE = 800;

    /** Something that was found or given. */
    public record Fact(String name, String value) {}

    /** For the timeline. */
    static EntryView brief(TimelineEntry entry, EventJson json) {
        return of(entry, json, MAX_TEXT, MAX_EVIDENCE, "");
    }

    /** For its own page. */
    static EntryView whole(TimelineEntry entry, EventJson json) {
        return of(entry, json, Integer.MAX_VALUE, Integer.MAX_VALUE, json.indented(entry.data));
    }

    private static EntryView of(TimelineEntry entry, EventJson json, int maxText, int maxEvidence, String stored) {
        var event = json.read(entry.type, entry.data);
        var output = event.map(TimelineEvent::output).orElse("");
        var facts = event.map(one -> facts(one, json)).orElse(List.of());
        int size = output.length()
                + facts.stream()
                        .mapToInt(fact -> fact.name().length() + fact.value().length())
                        .sum();
        boolean fits = size <= maxEvidence;
        boolean person = entry.by().kind() == Actor.Kind.PERSON;
        var type = entry.eventType();
        boolean progress = type.filter(one -> one.weight() == Weight.PROGRESS).isPresent();
        var sentence = Ansi.text(progress ? firstLine(entry.text) : entry.text);
        return new EntryView(
                entry.seq,
                entry.at,
                entry.type,
                entry.type.substring(0, Math.max(0, entry.type.indexOf('.'))),
                tone(type, person),
                entry.actor,
                person,
                Texts.cut(sentence, maxText),
                fits ? facts : List.of(),
                fits && !output.isEmpty() ? Ansi.html(output) : "",
                !fits || Texts.isLonger(sentence, maxText),
                stored);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end) + " …";
    }

    private static List<Fact> facts(TimelineEvent event, EventJson json) {
        var facts = new ArrayList<Fact>();
        new TreeMap<>(event.findings()).forEach((name, value) -> facts.add(new Fact(name, json.text(value))));
        event.plan().forEach(command -> facts.add(new Fact("runs", command)));
        switch (event) {
            case CheckFinished check -> facts.add(took(check.tookMillis()));
            case RemedyActed remedy -> facts.add(took(remedy.tookMillis()));
            default -> {}
        }
        return facts;
    }

    private static Fact took(long millis) {
        return new Fact("took", millis + " ms");
    }

    private static String tone(Optional<EventType> type, boolean person) {
        return type.map(one -> switch (one.effect()) {
                    case GOOD -> "good";
                    case BAD -> "bad";
                    case WARNING -> "warn";
                    case NEUTRAL -> person || one.weight() == Weight.DECISION ? "info" : "none";
                })
                .orElse("none");
    }
}
