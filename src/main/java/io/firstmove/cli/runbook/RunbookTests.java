package io.firstmove.cli.runbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Actions;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.parameter.InvalidParametersException;
import io.firstmove.decision.CauseVerdict;
import io.firstmove.decision.Conclusion;
import io.firstmove.decision.Decide;
import io.firstmove.decision.Policy;
import io.firstmove.decision.RunEvidence;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.syntax.Filled;
import io.firstmove.runbook.syntax.TemplateData;
import io.firstmove.runbook.syntax.Templates;
import io.firstmove.runbook.syntax.condition.Truth;
import io.firstmove.runbook.yaml.LoadError;
import io.firstmove.runbook.yaml.RegularFile;
import io.firstmove.runbook.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the tests of runbooks as promtool runs those of alert rules: the checks find what a test says that they find, and
 * the same function as in a live run decides what follows.
 */
public final class RunbookTests {

    /** The file of a runbook's tests, beside its {@code runbook.yaml}. */
    public static final String FILE = "tests.yaml";

    private static final String INCIDENT = "INC-1";

    private final Runbooks runbooks;
    private final Actions actions;

    public RunbookTests(Runbooks runbooks, Actions actions) {
        this.runbooks = runbooks;
        this.actions = actions;
    }

    /**
     * Reads the tests of a runbook.
     *
     * @throws IOException when there is no file of tests, or it cannot be read
     * @throws IllegalArgumentException with everything that is wrong with it, a line for each
     */
    public List<RunbookTest> of(Runbook runbook) throws IOException {
        Path file = runbook.folder().resolve(FILE);
        var read = new RunbookTestReader(runbook).read(file, RegularFile.read(file, YamlFile.MAX_BYTES + 1));
        if (!read.faults().isEmpty()) {
            throw new IllegalArgumentException(
                    read.faults().stream().map(LoadError::toString).collect(Collectors.joining("\n")));
        }
        return read.tests();
    }

    /** Runs a test; answers with what came otherwise than expected, in sentences, and with nothing when it passes. */
    public List<String> run(Runbook runbook, RunbookTest test) {
        var failures = new ArrayList<String>();
        for (var alert : test.alerts()) {
            var selection = runbooks.select(alert.labels(), alert.annotations());
            boolean matches = selection
                    .runbook()
                    .filter(found -> found.name().equals(runbook.name()))
                    .isPresent();
            if (matches != test.expected().matches()) {
                failures.add("the alert " + alert.labels() + (matches ? " leads here" : " does not lead here") + ": "
                        + selection.reason());
            }
        }
        if (!test.expected().matches()) {
            return failures;
        }
        var labels =
                shared(test.alerts().stream().map(RunbookTest.Alert::labels).toList());
        var annotations = shared(
                test.alerts().stream().map(RunbookTest.Alert::annotations).toList());
        var data = new TemplateData(INCIDENT, labels, annotations);
        var finished = new HashMap<String, ActionResult>();
        for (var check : runbook.checks()) {
            var result = test.results().getOrDefault(check.name(), NOT_SAID);
            finished.put(check.name(), result);
            if (result.verdict() != Verdict.UNKNOWN) {
                parameters("check " + check.name(), check.action(), check.with(), data, failures);
            }
        }
        var conclusion = Decide.conclude(runbook, new RunEvidence(labels, finished), Policy.OPEN);
        causes(test, conclusion, failures);
        remedies(test, conclusion, failures);
        for (var remedy : runbook.remedies()) {
            boolean proposed = conclusion.remedies().stream()
                    .anyMatch(one ->
                            one.remedy().equals(remedy.name()) && one.outcome().applies());
            if (proposed) {
                parameters("remedy " + remedy.name(), remedy.action(), remedy.with(), data, failures);
            }
        }
        return List.copyOf(failures);
    }

    private static final ActionResult NOT_SAID =
            ActionResult.unknown(UnknownReason.TIMEOUT, "the test does not say what this check finds");

    private static void causes(RunbookTest test, Conclusion conclusion, List<String> failures) {
        var expected = test.expected();
        expected.cause().ifPresent(cause -> {
            var came = conclusion.probableCause().map(CauseVerdict::cause).orElse("none");
            if (!came.equals(cause)) {
                failures.add("expected the cause " + cause + ", and it is " + came + "\n" + reasons(conclusion));
            }
        });
        expected.causes().ifPresent(causes -> {
            var came = conclusion.causes().stream()
                    .filter(cause -> cause.truth() == Truth.TRUE)
                    .map(CauseVerdict::cause)
                    .toList();
            if (!came.equals(causes)) {
                failures.add("expected the causes " + causes + ", and they are " + came + "\n" + reasons(conclusion));
            }
        });
    }

    private static void remedies(RunbookTest test, Conclusion conclusion, List<String> failures) {
        for (var remedy : conclusion.remedies()) {
            var expected = test.expected().remedies().get(remedy.remedy());
            // Whether it is proposed or started depends on the day; that it applies does not.
            var came = remedy.outcome().applies()
                    ? "proposed"
                    : remedy.outcome().wireName().replace('_', '-');
            if (expected != null && !expected.equals(came)) {
                failures.add("expected the remedy " + remedy.remedy() + " " + expected + ", and it is " + came + ": "
                        + remedy.reason());
            }
        }
    }

    private static String reasons(Conclusion conclusion) {
        return conclusion.causes().stream()
                .map(cause -> "  " + cause.cause() + " is " + cause.truth().wireName() + ": " + cause.reason())
                .collect(Collectors.joining("\n"));
    }

    private void parameters(String step, String action, ObjectNode with, TemplateData data, List<String> failures) {
        switch (Templates.fill(with, data)) {
            case Filled.Missing missing -> failures.add(step + ": " + String.join("; ", missing.problems()));
            case Filled.Complete complete -> {
                try {
                    actions.bind(action, complete.with());
                } catch (InvalidParametersException e) {
                    failures.add(step + ": " + e.detail());
                }
            }
        }
    }

    /** What all alerts have in common, as a run knows it. */
    private static Map<String, String> shared(List<Map<String, String>> maps) {
        var shared = new HashMap<>(maps.getFirst());
        maps.forEach(map ->
                shared.entrySet().removeIf(entry -> !entry.getValue().equals(map.get(entry.getKey()))));
        return Map.copyOf(shared);
    }
}
