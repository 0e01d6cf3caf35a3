package io.firstmove.web.insight;

import io.firstmove.chart.BarChart;
import io.firstmove.chart.BarChart.Column;
import io.firstmove.chart.BarChart.Part;
import io.firstmove.incident.Severity;
import io.firstmove.insight.Insights.Spread;
import io.firstmove.insight.Insights.Week;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Charts with a column for each week. */
final class WeekCharts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private WeekCharts() {}

    /** How many incidents opened, by severity: the worst at the foot. */
    static BarChart incidents(List<Week> weeks) {
        var columns = weeks.stream()
                .map(week -> new Column(DAY.format(week.start()), severities(week), Optional.empty()))
                .toList();
        return BarChart.of(columns, BarChart::roundCount, Long::toString);
    }

    /** How long something took: a bar up to the median, a line up to the 90th percentile. */
    static BarChart spreads(List<Week> weeks, Function<Week, Spread> of) {
        var columns = weeks.stream()
                .map(week -> new Column(
                        DAY.format(week.start()),
                        median(of.apply(week)),
                        of.apply(week).p90Seconds()))
                .toList();
        return BarChart.of(columns, BarChart::roundSeconds, InsightPage::inWords);
    }

    private static List<Part> median(Spread spread) {
        return spread.medianSeconds().stream()
                .map(median -> new Part(
                        median,
                        "median",
                        "median " + InsightPage.median(spread) + ", 90th percentile " + InsightPage.p90(spread)))
                .toList();
    }

    private static List<Part> severities(Week week) {
        return week.bySeverity().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Long>>comparingInt(part -> -Severity.rank(part.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .map(part -> new Part(
                        part.getValue(),
                        style(part.getKey()),
                        part.getValue() + " " + part.getKey() + " in the week from " + DAY.format(week.start())))
                .toList();
    }

    /** Any word may be a severity; the colours are few. */
    private static String style(String severity) {
        int rank = Severity.rank(severity);
        return rank >= Severity.rank("critical") ? "worst" : rank >= Severity.rank("warning") ? "bad" : "mild";
    }
}
