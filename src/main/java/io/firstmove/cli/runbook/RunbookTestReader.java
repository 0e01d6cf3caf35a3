package io.firstmove.cli.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.cli.runbook.RunbookTest.Alert;
import io.firstmove.cli.runbook.RunbookTest.Expected;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.yaml.Faults;
import io.firstmove.runbook.yaml.LoadError;
import io.firstmove.runbook.yaml.Section;
import io.firstmove.runbook.yaml.Text;
import io.firstmove.runbook.yaml.YamlFile;
import io.firstmove.text.Spelling;
import io.firstmove.text.Wire;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a runbook's {@code tests.yaml}. */
final class RunbookTestReader {

    private static final List<String> OUTCOMES = List.of("proposed", "not-needed", "unsure");
    private static final String NONE = "none";

    private final Runbook runbook;

    RunbookTestReader(Runbook runbook) {
        this.runbook = runbook;
    }

    /** The tests, or what is wrong with the file. */
    record Read(List<RunbookTest> tests, List<LoadError> faults) {}

    Read read(Path file, byte[] source) {
        var faults = new Faults();
        var tests = YamlFile.read(source, faults)
                .map(root -> {
                    var found = root.items("tests").stream().map(this::test).toList();
                    if (found.isEmpty()) {
                        root.fault("tests", "there is no test");
                    }
                    root.refuseOthers();
                    return found;
                })
                .orElse(List.of());
        return new Read(tests, faults.in("", file));
    }

    private RunbookTest test(Section test) {
        var name = test.neededText("name").map(Text::value).orElse("");
        var alerts = test.items("alerts").stream().map(RunbookTestReader::alert).toList();
        if (alerts.isEmpty()) {
            test.fault("alerts", "name at least one alert, such as alerts: [{labels: {alertname: RedisDown}}]");
        }
        var results = new LinkedHashMap<String, ActionResult>();
        test.section("checks")
                .ifPresent(checks -> checks.sections().forEach(check -> {
                    known(check, check.name(), checkNames(), "check");
                    results.put(check.name(), result(check));
                }));
        var expected = test.section("expect").map(this::expected);
        if (expected.isEmpty()) {
            test.fault("expect", "say what is to come of it, such as expect: {cause: notRunning}");
        }
        test.refuseOthers();
        return new RunbookTest(
                name,
                test.line(),
                alerts,
                results,
                expected.orElse(new Expected(true, Optional.empty(), Optional.empty(), Map.of())));
    }

    private static Alert alert(Section alert) {
        var read = new Alert(texts(alert, "labels"), texts(alert, "annotations"));
        alert.refuseOthers();
        return read;
    }

    private static Map<String, String> texts(Section section, String name) {
        var texts = new LinkedHashMap<String, String>();
        section.section(name)
                .ifPresent(map ->
                        map.names().forEach(key -> map.text(key).ifPresent(text -> texts.put(key, text.value()))));
        return texts;
    }

    private static ActionResult result(Section check) {
        var word = check.neededText("verdict");
        var verdict = word.flatMap(text -> Wire.find(Verdict.class, text.value()));
        if (verdict.isEmpty()) {
            word.ifPresent(text -> text.fault("expected passed, warned, failed or unknown"));
        }
        var findings = new LinkedHashMap<String, Object>();
        check.json("findings")
                .ifPresent(json -> json.json()
                        .properties()
                        .forEach(entry -> findings.put(entry.getKey(), scalar(entry.getValue()))));
        check.refuseOthers();
        var found = verdict.orElse(Verdict.UNKNOWN);
        return new ActionResult(
                found,
                "as the test says",
                findings,
                "",
                found == Verdict.UNKNOWN ? Optional.of(UnknownReason.TIMEOUT) : Optional.empty());
    }

    private static Object scalar(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? (Object) value.longValue() : value.doubleValue();
        }
        return value.asText();
    }

    private Expected expected(Section expect) {
        var matches = expect.text("matches");
        matches.filter(text -> !text.value().matches("true|false"))
                .ifPresent(text -> text.fault("expected true or false"));
        var cause = expect.text("cause");
        cause.filter(text -> !text.value().equals(NONE)).ifPresent(text -> known(text, causeNames(), "cause"));
        var causes =
                expect.names().contains("causes") ? Optional.of(expect.texts("causes")) : Optional.<List<Text>>empty();
        causes.ifPresent(names -> names.forEach(text -> known(text, causeNames(), "cause")));
        var remedies = texts(expect, "remedies");
        expect.section("remedies")
                .ifPresent(section -> remedies.forEach((name, outcome) -> {
                    known(section, name, remedyNames(), "remedy");
                    if (!OUTCOMES.contains(outcome)) {
                        section.fault(name, "expected one of " + String.join(", ", OUTCOMES));
                    }
                }));
        boolean mismatch = matches.filter(text -> text.value().equals("false")).isPresent();
        if (mismatch && expect.names().size() > 1) {
            expect.fault("matches", "what does not match has no causes and remedies");
        }
        expect.refuseOthers();
        return new Expected(
                !mismatch,
                cause.map(Text::value),
                causes.map(names -> names.stream().map(Text::value).toList()),
                remedies);
    }

    private static void known(Section section, String name, Collection<String> names, String what) {
        if (!names.contains(name)) {
            section.fault("there is no " + what + " \"" + name + "\"" + Spelling.hint(name, names));
        }
    }

    private static void known(Text text, Collection<String> names, String what) {
        if (!names.contains(text.value())) {
            text.fault("there is no " + what + " \"" + text.value() + "\"" + Spelling.hint(text.value(), names));
        }
    }

    private List<String> checkNames() {
        return runbook.checks().stream().map(check -> check.name()).toList();
    }

    private List<String> causeNames() {
        return runbook.causes().stream().map(cause -> cause.name()).toList();
    }

    private List<String> remedyNames() {
        return runbook.remedies().stream().map(remedy -> remedy.name()).toList();
    }
}
