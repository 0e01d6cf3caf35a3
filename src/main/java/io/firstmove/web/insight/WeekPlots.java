package io.firstmove.web.insight;

import io.firstmove.chart.Plot;
import io.firstmove.chart.Scale;
import io.firstmove.chart.Spans;
import io.firstmove.incident.Severity;
import io.firstmove.insight.Insights.Spread;
import io.firstmove.insight.Insights.Week;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Plots of what happened in each week. */
public final class WeekPlots {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** About as many dates fit below a plot. */
    private static final int MARKS = 5;

    private WeekPlots() {}

    /** Incidents, one bar for a week, the worst severities at its foot. */
    public static Plot incidents(List<Week> weeks) {
        var scale =
                Scale.ofCounts(weeks.stream().mapToLong(Week::incidents).max().orElse(0));
        var bars = new ArrayList<Plot.Bar>();
        for (int i = 0; i < weeks.size(); i++) {
            var week = weeks.get(i);
            long below = 0;
            for (var part : worstFirst(week.bySeverity())) {
                int foot = scale.y(below);
                below += part.getValue();
                int head = scale.y(below);
                bars.add(new Plot.Bar(
                        x(i, weeks.size()),
                        head,
                        width(weeks.size()),
                        foot - head,
                        style(part.getKey()),
                        part.getValue() + " " + part.getKey() + " in the week from " + DAY.format(week.start())));
            }
        }
        return new Plot(bars, List.of(), scale.ticks(Long::toString), marks(weeks));
    }

    /** How long something took: a bar up to the median, a line up to what nine of ten stayed below. */
    public static Plot spreads(List<Week> weeks, Function<Week, Spread> of) {
        var scale = Scale.ofSeconds(weeks.stream()
                .map(of)
                .mapToLong(spread -> spread.p90Seconds().orElse(0L))
                .max()
                .orElse(0));
        var bars = new ArrayList<Plot.Bar>();
        var whiskers = new ArrayList<Plot.Whisker>();
        for (int i = 0; i < weeks.size(); i++) {
            var spread = of.apply(weeks.get(i));
            if (spread.medianSeconds().isEmpty() || spread.p90Seconds().isEmpty()) {
                continue;
            }
            long median = spread.medianSeconds().get();
            long most = spread.p90Seconds().get();
            int head = scale.y(median);
            int x = x(i, weeks.size());
            // What took no time at all is there, too.
            int height = Math.max(1, scale.y(0) - head);
            bars.add(new Plot.Bar(
                    x,
                    scale.y(0) - height,
                    width(weeks.size()),
                    height,
                    "median",
                    "median " + Spans.inWords(median) + ", 90 % within " + Spans.inWords(most)));
            whiskers.add(new Plot.Whisker(x + width(weeks.size()) / 2, scale.y(most), head));
        }
        return new Plot(bars, whiskers, scale.ticks(Spans::inWords), marks(weeks));
    }

    private static List<Map.Entry<String, Long>> worstFirst(Map<String, Long> bySeverity) {
        return bySeverity.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Long>>comparingInt(part -> -Severity.rank(part.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** Any word may be a severity; the colours are few. */
    private static String style(String severity) {
        int rank = Severity.rank(severity);
        return rank >= Severity.rank("critical") ? "worst" : rank >= Severity.rank("warning") ? "bad" : "mild";
    }

    private static int x(int week, int weeks) {
        return Plot.LEFT + (Plot.WIDTH - Plot.LEFT - Plot.RIGHT) * week / weeks + 1;
    }

    private static int width(int weeks) {
        return Math.max(2, (Plot.WIDTH - Plot.LEFT - Plot.RIGHT) / weeks - 2);
    }

    private static List<Plot.Mark> marks(List<Week> weeks) {
        int step = Math.max(1, (weeks.size() + MARKS - 1) / MARKS);
        var marks = new ArrayList<Plot.Mark>();
        for (int i = 0; i < weeks.size(); i += step) {
            marks.add(new Plot.Mark(x(i, weeks.size()), DAY.format(weeks.get(i).start())));
        }
        return marks;
    }
}
