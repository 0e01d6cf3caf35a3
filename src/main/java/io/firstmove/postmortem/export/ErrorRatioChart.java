package io.firstmove.postmortem.export;

import io.firstmove.chart.Axis;
import io.firstmove.chart.LineChart;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Draws the error ratio of a service level objective around an incident, from what the timeline keeps: the line, what the
 * objective allows, and the time that was measured.
 */
public final class ErrorRatioChart {

    private ErrorRatioChart() {}

    /** An SVG file, readable on white paper and in the dark. */
    public static String svg(SloMeasured slo) {
        var measured = slo.chart();
        var values = measured.values().stream()
                .map(value -> value == null ? Double.NaN : value)
                .toList();
        var end = measured.start().plusSeconds(Math.max(1, measured.stepSeconds() * (values.size() - 1L)));
        var title = "Error ratio of " + slo.slo() + " over " + measured.rangeSeconds()
                + " s; dashed: what the objective allows";
        var axis = new Axis(measured.start(), end);
        var line = new LineChart.Values(slo.slo(), true, values);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 260" width="760" height="260" role="img"\
                 font-family="system-ui, sans-serif" font-size="12" fill="#1a1f27">
                <title>%1$s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="64" y="20" font-weight="bold">%1$s</text>
                %2$s</svg>
                """.formatted(
                        Html.escaped(title),
                        LineChart.of(title, axis, List.of(line), Optional.of(1 - slo.objective()), "", List.of())
                                .map(chart -> drawn(chart, slo))
                                .orElse("<text x=\"64\" y=\"50\">No values</text>\n"));
    }

    private static String drawn(LineChart chart, SloMeasured slo) {
        var axis = chart.axis();
        var ticks = axis.ticks().stream()
                .map(tick -> """
                        <line x1="%1$s" x2="%1$s" y2="192" stroke="#d9dee5"/><text x="%1$s" y="212">%2$s</text>
                        """.formatted(tick.x(), tick.text()))
                .collect(Collectors.joining());
        return """
                <text x="58" y="44" text-anchor="end">%s</text>
                <text x="58" y="226" text-anchor="end">%s</text>
                <svg x="64" y="34" width="680" height="192" overflow="visible">
                %s<rect x="%s" width="%s" height="100%%" fill="#c77700" fill-opacity="0.15"/>
                <line x2="100%%" y1="%6$s" y2="%6$s" stroke="#b3261e" stroke-dasharray="5 4"/>
                <line x2="100%%" y1="100%%" y2="100%%" stroke="#5b6472"/>
                <line y2="100%%" stroke="#5b6472"/>
                <svg viewBox="0 0 1000 1000" width="100%%" height="100%%" preserveAspectRatio="none" overflow="visible">
                <path d="%7$s" fill="none" stroke="#0b57b0" stroke-width="2" vector-effect="non-scaling-stroke"/>
                </svg>
                </svg>
                """.formatted(
                        percent(chart.high()),
                        percent(chart.low()),
                        ticks,
                        axis.x(slo.from()),
                        axis.width(slo.from(), slo.to()),
                        chart.threshold().orElse("0"),
                        chart.lines().getFirst().path());
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, ratio > 0 && ratio < 0.1 ? "%.2f%%" : "%.0f%%", ratio * 100);
    }
}
