package io.firstmove.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * An entry of the timeline as a page shows it.
 *
 * @param kind a class of the style sheet: what the entry is about
 * @param tone a class of the style sheet: good, bad, warn, info or none
 * @param person whether a person did it
 * @param text the sentence, cut where a page could not bear it
 * @param evidence what unfolds; empty lists when there is nothing
 * @param output what a program printed, as HTML of {@link Ansi}
 * @param more whether the entry's own page says more
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
        boolean more) {

    private static final int TEXT = 400;
    private static final int INLINE = 800;
    private static final Set<String> PROGRAMS = Set.of(Actor.FIRSTMOVE.name(), Actor.ALERTMANAGER.name());

    /** Something that was found or given. */
    public record Fact(String name, String value) {}

    /** As the timeline shows it: in brief. */
    static EntryView brief(TimelineEntry entry, ObjectMapper json) {
        return of(entry, json, TEXT, INLINE);
    }

    /** As its own page shows it: whole. */
    static EntryView whole(TimelineEntry entry, ObjectMapper json) {
        return of(entry, json, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static EntryView of(TimelineEntry entry, ObjectMapper json, int mostText, int mostEvidence) {
        var data = data(entry, json);
        var output = data.path("output").asText();
        var facts = facts(data);
        int size = output.length()
                + facts.stream()
                        .mapToInt(fact -> fact.name().length() + fact.value().length())
                        .sum();
        boolean fits = size <= mostEvidence;
        var sentence = entry.type.endsWith(".progress") ? Ansi.text(firstLine(entry.text)) : Ansi.text(entry.text);
        return new EntryView(
                entry.seq,
                entry.at,
                entry.type,
                entry.type.substring(0, Math.max(0, entry.type.indexOf('.'))),
                tone(entry.type),
                entry.actor,
                !PROGRAMS.contains(entry.actor),
                Texts.cut(sentence, mostText),
                fits ? facts : List.of(),
                fits && !output.isEmpty() ? Ansi.html(output) : "",
                !fits || Texts.isLonger(sentence, mostText));
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end) + " …";
    }

    private static List<Fact> facts(JsonNode data) {
        var facts = new ArrayList<Fact>();
        var findings = new TreeMap<String, String>();
        data.path("findings")
                .properties()
                .forEach(finding -> findings.put(
                        finding.getKey(),
                        finding.getValue().isValueNode()
                                ? finding.getValue().asText()
                                : finding.getValue().toString()));
        findings.forEach((name, value) -> facts.add(new Fact(name, value)));
        data.path("plan").forEach(command -> facts.add(new Fact("runs", command.asText())));
        if (data.path("tookMillis").isNumber()) {
            facts.add(new Fact("took", data.path("tookMillis").asText() + " ms"));
        }
        return facts;
    }

    private static JsonNode data(TimelineEntry entry, ObjectMapper json) {
        try {
            return json.readTree(entry.data);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("Timeline entry " + entry.seq + " has no JSON", notOurs);
        }
    }

    private static String tone(String type) {
        return switch (type) {
            case "alert.firing",
                    "alert.refired",
                    "incident.opened",
                    "incident.reopened",
                    "check.failed",
                    "remedy.failed",
                    "remedy.timed-out",
                    "run.failed" -> "bad";
            case "check.warned",
                    "check.unknown",
                    "cause.identified",
                    "remedy.proposed",
                    "remedy.unknown",
                    "remedy.demoted",
                    "remedy.expired",
                    "incident.severity-raised",
                    "alert.truncated",
                    "autonomy.changed" -> "warn";
            case "alert.resolved", "alert.over", "incident.resolved", "check.passed", "remedy.succeeded" -> "good";
            case "incident.acknowledged",
                    "remedy.approved",
                    "remedy.started",
                    "remedy.rejected",
                    "remedy.cancelled",
                    "note.added" -> "info";
            default -> "none";
        };
    }
}
