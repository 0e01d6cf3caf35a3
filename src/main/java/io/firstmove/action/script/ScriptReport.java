package io.firstmove.action.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a script says. The exit status follows the convention of Nagios' monitoring plugins, of which most teams
 * own some: 0 passed, 1 warned, 2 failed, anything else unknown. The first line of standard output is the summary, and a
 * JSON object on its last line holds the findings (scalars only) and, as {@code summary}, a better summary.
 */
final class ScriptReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final String SUMMARY = "summary";

    private ScriptReport() {}

    static ActionResult toResult(String run, CommandOutcome outcome, Duration limit) {
        var lines = outcome.stdout().lines().filter(line -> !line.isBlank()).toList();
        var object = lines.isEmpty() ? Optional.<JsonNode>empty() : object(lines.getLast());
        var text = object.isPresent() ? lines.subList(0, lines.size() - 1) : lines;
        var findings = object.map(ScriptReport::findings).orElse(Map.of());
        if (outcome.exit().isEmpty()) {
            var summary = run + " was ended: it took longer than " + limit.toMillis() / 1000.0 + " s";
            return unknown(UnknownReason.TIMEOUT, summary, findings, outcome);
        }
        int exit = outcome.exit().getAsInt();
        var said = object.map(node -> node.path(SUMMARY).asText()).filter(line -> !line.isBlank());
        var summary = said.orElse(text.isEmpty() ? run + " ended with status " + exit : withoutFigures(text));
        return switch (exit) {
            case 0 -> ActionResult.of(Verdict.PASSED, summary, findings, outcome.output());
            case 1 -> ActionResult.of(Verdict.WARNED, summary, findings, outcome.output());
            case 2 -> ActionResult.of(Verdict.FAILED, summary, findings, outcome.output());
            default ->
                unknown(
                        UnknownReason.ERROR,
                        run + " ended with status " + exit + (text.isEmpty() ? "" : ": " + withoutFigures(text)),
                        findings,
                        outcome);
        };
    }

    /** Monitoring plugins put figures for machines after a bar. */
    private static String withoutFigures(List<String> text) {
        return text.getFirst().split("\\|", 2)[0].strip();
    }

    private static ActionResult unknown(
            UnknownReason reason, String summary, Map<String, Object> findings, CommandOutcome outcome) {
        return ActionResult.unknown(reason, summary, findings, outcome.output());
    }

    private static Optional<JsonNode> object(String line) {
        if (!line.strip().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> findings(JsonNode object) {
        var findings = new HashMap<String, Object>();
        for (var property : object.properties()) {
            var value = property.getValue();
            if (NAME.matches(property.getKey())
                    && value.isValueNode()
                    && !value.isNull()
                    && !property.getKey().equals(SUMMARY)) {
                findings.put(property.getKey(), scalar(value));
            }
        }
        return findings;
    }

    private static Object scalar(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return value.isNumber() ? (Object) value.doubleValue() : value.asText();
    }
}
