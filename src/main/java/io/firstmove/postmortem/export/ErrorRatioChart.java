package io.firstmove.postmortem.export;

import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws the error ratio of a service level objective around an incident, from what the timeline keeps: the line, what the
 * objective allows, and the time that was measured.
 */
public final class ErrorRatioChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 260;
    private static final int LEFT = 64;
    private static final int TOP = 34;
    private static final int RIGHT = 16;
    private static final int BOTTOM = 34;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SloMeasured slo;
    private final double top;
    private final double seconds;

    private ErrorRatioChart(SloMeasured slo) {
        this.slo = slo;
        double highest = slo.chart().values().stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        top = Math.max(highest, 1 - slo.objective()) * 1.15;
        seconds = Math.max(
                1, (double) slo.chart().stepSeconds() * (slo.chart().values().size() - 1));
    }

    /** An SVG of its own, readable on white paper and in the dark. */
    public static String svg(SloMeasured slo) {
        return new ErrorRatioChart(slo).draw();
    }

    private String draw() {
        var svg = new StringBuilder(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <title>%s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, Html.escaped("Error ratio of " + slo.slo())));
        double from = x(slo.from());
        double to = x(slo.to());
        svg.append(format(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#c77700\" fill-opacity=\"0.15\"/>%n",
                from, TOP, Math.max(1, to - from), HEIGHT - TOP - BOTTOM));
        double allowed = y(1 - slo.objective());
        svg.append(line(LEFT, allowed, WIDTH - RIGHT, allowed, "stroke=\"#b3261e\" stroke-dasharray=\"5 4\""));
        svg.append(line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "stroke=\"#5b6472\""));
        svg.append(line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, "stroke=\"#5b6472\""));
        svg.append("<path d=\"")
                .append(path(slo.chart().values()))
                .append("\" fill=\"none\" stroke=\"#0b57b0\" stroke-width=\"2\"/>\n");
        svg.append(text(
                LEFT,
                20,
                "start",
                "bold",
                "Error ratio of " + slo.slo() + " over " + slo.chart().rangeSeconds()
                        + " s; dashed: what the objective allows"));
        svg.append(text(LEFT - 6, TOP + 10, "end", "normal", percent(top)));
        svg.append(text(LEFT - 6, HEIGHT - BOTTOM, "end", "normal", "0 %"));
        svg.append(text(
                LEFT, HEIGHT - 12, "start", "normal", CLOCK.format(slo.chart().start())));
        svg.append(text(
                WIDTH - RIGHT,
                HEIGHT - 12,
                "end",
                "normal",
                CLOCK.format(slo.chart().start().plusSeconds((long) seconds)) + " UTC"));
        return svg.append("</svg>\n").toString();
    }

    /** A line that is broken where there is no value. */
    private String path(List<@Nullable Double> values) {
        var path = new StringBuilder();
        boolean broken = true;
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value != null) {
                double x = LEFT + (WIDTH - LEFT - RIGHT) * (i * slo.chart().stepSeconds() / seconds);
                path.append(format("%s%.1f %.1f", broken ? "M" : "L", x, y(value)));
            }
            broken = value == null;
        }
        return path.toString();
    }

    private double x(Instant at) {
        double part = (at.toEpochMilli() - slo.chart().start().toEpochMilli()) / 1000.0 / seconds;
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.clamp(part, 0, 1);
    }

    private double y(double ratio) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.clamp(ratio / top, 0, 1);
    }

    private static String line(double x1, double y1, double x2, double y2, String style) {
        return format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>%n", x1, y1, x2, y2, style);
    }

    private static String text(double x, double y, String anchor, String weight, String text) {
        return format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-weight=\"%s\" font-size=\"12\""
                        + " font-family=\"system-ui, sans-serif\" fill=\"#1a1f27\">%s</text>%n",
                x, y, anchor, weight, Html.escaped(text));
    }

    private static String percent(double ratio) {
        return format(ratio < 0.1 ? "%.2f %%" : "%.0f %%", ratio * 100);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
