package io.firstmove.action.prometheus;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what a query found against the thresholds of its check. */
record SeriesJudgement(PrometheusQuery.Parameters parameters, List<Series> series) {

    /** What a person reads in one go. */
    private static final int ROWS = 50;

    ActionResult result() {
        var numbers =
                series.stream().filter(Series::hasNumber).sorted(worstFirst()).toList();
        return numbers.isEmpty() ? noData() : judge(numbers);
    }

    private ActionResult judge(List<Series> numbers) {
        var failing = met(parameters.whenToFail(), numbers);
        var warning = met(parameters.whenToWarn(), numbers);
        if (!failing.isEmpty()) {
            return bad(Verdict.FAILED, parameters.whenToFail(), failing, numbers);
        }
        if (!warning.isEmpty()) {
            return bad(Verdict.WARNED, parameters.whenToWarn(), warning, numbers);
        }
        var worst = numbers.getFirst();
        var summary = numbers.size() == 1
                ? "The value is " + Series.show(worst.value()) + of(worst)
                : numbers.size() + " series, the worst is " + Series.show(worst.value()) + of(worst);
        var bounds = parameters.whenToWarn().or(parameters::whenToFail);
        return ActionResult.of(
                Verdict.PASSED,
                summary + bounds.map(bound -> "; none is " + bound).orElse(""),
                findings(numbers, worst),
                Series.table(numbers, ROWS));
    }

    private ActionResult bad(Verdict verdict, Optional<Threshold> threshold, List<Series> bad, List<Series> all) {
        var worst = bad.getFirst();
        var count = all.size() == 1 ? "" : " (" + bad.size() + " of " + all.size() + " series)";
        return ActionResult.of(
                verdict,
                Series.show(worst.value()) + " is " + threshold.orElseThrow() + count + of(worst),
                findings(all, worst),
                Series.table(all, ROWS));
    }

    private ActionResult noData() {
        var summary = series.isEmpty()
                ? "The query finds nothing"
                : "The query finds " + series.size() + " series without a number (a division by zero?)";
        Map<String, Object> findings = Map.of("series", (long) series.size());
        var output = Series.table(series, ROWS);
        return switch (parameters.noData()) {
            case PASSED -> ActionResult.of(Verdict.PASSED, summary + ", which is well", findings, output);
            case FAILED ->
                ActionResult.of(Verdict.FAILED, summary + ": what should be measured is not", findings, output);
            case UNKNOWN ->
                ActionResult.unknown(
                        UnknownReason.INVALID,
                        summary + ": is a name in it misspelt, or the target gone?",
                        findings,
                        output);
        };
    }

    private Map<String, Object> findings(List<Series> numbers, Series worst) {
        var findings = new HashMap<String, Object>();
        var values = numbers.stream().mapToDouble(Series::value).summaryStatistics();
        findings.put("series", (long) series.size());
        findings.put("max", values.getMax());
        findings.put("min", values.getMin());
        findings.put("worstSeries", worst.labels());
        if (series.size() == 1) {
            findings.put("value", worst.value());
        }
        return findings;
    }

    private static List<Series> met(Optional<Threshold> threshold, List<Series> numbers) {
        return threshold
                .map(bound -> numbers.stream()
                        .filter(one -> bound.isMetBy(one.value()))
                        .toList())
                .orElse(List.of());
    }

    private Comparator<Series> worstFirst() {
        var ascending = Comparator.comparingDouble(Series::value);
        boolean down = parameters
                .whenToFail()
                .or(parameters::whenToWarn)
                .map(Threshold::looksDown)
                .orElse(false);
        return down ? ascending : ascending.reversed();
    }

    private static String of(Series series) {
        return series.labels().isEmpty() ? "" : " for " + series.labels();
    }
}
