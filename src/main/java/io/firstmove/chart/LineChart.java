package io.firstmove.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Values over time, as lines. Lines are drawn in a box of 1000 by 1000 that is stretched to its place.
 *
 * @param title what is drawn
 * @param lines those of the alert first
 * @param threshold where the threshold lies, from the top, in percent; empty where there is none
 * @param thresholdText the threshold in words
 * @param low the value at the bottom
 * @param high the value at the top
 */
public record LineChart(
        String title,
        Axis axis,
        List<Line> lines,
        Optional<String> threshold,
        String thresholdText,
        double low,
        double high,
        List<Mark> marks) {

    private static final double SIZE = 1000;

    /**
     * A line as it is drawn.
     *
     * @param path an SVG path
     * @param last the last value, written
     * @param ours whether it is that of the alert
     */
    public record Line(String path, String name, String last, boolean ours) {}

    /** Something that happened, at a place in percent. */
    public record Mark(String x, String kind, String name) {}

    /** Values of a series, evenly spaced over the axis; not a number where there is none. */
    public record Values(String name, boolean ours, List<Double> values) {}

    /** Something that happened. */
    public record Event(Instant at, String kind, String name) {}

    /** Draws the values; empty when there is no number among them. */
    public static Optional<LineChart> of(
            String title,
            Axis axis,
            List<Values> series,
            Optional<Double> threshold,
            String thresholdText,
            List<Event> events) {
        var range = new DoubleSummaryStatistics();
        series.stream()
                .flatMap(one -> one.values().stream())
                .filter(Double::isFinite)
                .forEach(range::accept);
        if (range.getCount() == 0) {
            return Optional.empty();
        }
        threshold.ifPresent(range::accept);
        // Room above and below, so that a flat line is not on the edge; and zero where the values are near it.
        double height = range.getMax() - range.getMin();
        double room = height == 0 ? Math.max(Math.abs(range.getMax()) / 2, 1) : height / 12;
        double low = range.getMin() >= 0 && range.getMin() - room < height
                ? Math.min(0, range.getMin())
                : range.getMin() - room;
        double high = range.getMax() + room;
        var lines = series.stream()
                .sorted(Comparator.comparing((Values one) -> !one.ours()))
                .map(one -> new Line(path(one.values(), low, high), one.name(), last(one.values()), one.ours()))
                .toList();
        var marks = events.stream()
                .filter(event ->
                        !event.at().isBefore(axis.from()) && !event.at().isAfter(axis.to()))
                .map(event -> new Mark(axis.x(event.at()), event.kind(), event.name()))
                .toList();
        return Optional.of(new LineChart(
                title,
                axis,
                lines,
                threshold.map(value -> Axis.percent(100 * (high - value) / (high - low))),
                thresholdText,
                low,
                high,
                marks));
    }

    public String top() {
        return number(high);
    }

    public String bottom() {
        return number(low);
    }

    /** The chart in words, for those who cannot see it. */
    public String says() {
        var ours = lines.stream()
                .filter(Line::ours)
                .findFirst()
                .or(() -> lines.stream().findFirst());
        return "LineChart of " + title + ", from " + bottom() + " to " + top()
                + ours.map(line -> ", last " + line.last()).orElse("");
    }

    private static String path(List<Double> values, double low, double high) {
        var path = new ArrayList<String>();
        boolean pen = false;
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (Double.isFinite(value)) {
                double x = values.size() == 1 ? 0 : SIZE * i / (values.size() - 1);
                double y = SIZE * (high - value) / (high - low);
                // A single point is a short line, or it would be invisible.
                path.add(String.format(Locale.ROOT, pen ? "L%.0f %.0f" : "M%.0f %.0fh1", x, y));
            }
            pen = Double.isFinite(value);
        }
        return String.join("", path);
    }

    private static String last(List<Double> values) {
        return values.reversed().stream()
                .filter(Double::isFinite)
                .findFirst()
                .map(LineChart::number)
                .orElse("none");
    }

    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1e9) {
            return trim(value / 1e9) + " G";
        }
        if (size >= 1e6) {
            return trim(value / 1e6) + " M";
        }
        if (size >= 1e4) {
            return trim(value / 1e3) + " k";
        }
        return size > 0 && size < 0.001 ? String.format(Locale.ROOT, "%.1e", value) : trim(value);
    }

    private static String trim(double value) {
        var text = String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.4f" : "%.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
