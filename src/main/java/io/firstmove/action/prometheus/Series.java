package io.firstmove.action.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One series of an answer, as it is now.
 *
 * @param labels as PromQL writes them, such as {@code up{instance="db1:9100"}}
 */
record Series(String labels, double value) {

    private static final double LONG = 1e15;

    /** The series of an instant query; empty when the answer is of another kind. */
    static Optional<List<Series>> read(JsonNode data) {
        var result = data.path("result");
        return switch (data.path("resultType").asText()) {
            case "scalar" ->
                Optional.of(List.of(new Series("", number(result.path(1).asText()))));
            case "vector" ->
                Optional.of(StreamSupport.stream(result.spliterator(), false)
                        // A native histogram has no value.
                        .map(series -> new Series(
                                labels(series.path("metric")),
                                number(series.path("value").path(1).asText("NaN"))))
                        .toList());
            default -> Optional.empty();
        };
    }

    boolean hasNumber() {
        return !Double.isNaN(value);
    }

    static String labels(JsonNode metric) {
        var labels = new TreeMap<String, String>();
        metric.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        var name = Optional.ofNullable(labels.remove("__name__")).orElse("");
        if (labels.isEmpty()) {
            return name;
        }
        return name
                + labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + quoted(label))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(Map.Entry<String, String> label) {
        return "\""
                + label.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"";
    }

    static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** A table of the series, as many as fit a screen or two. */
    static String table(List<Series> series, int max) {
        var rows = new ArrayList<String>();
        series.stream().limit(max).forEach(one -> rows.add("%16s  %s".formatted(show(one.value()), one.labels())));
        if (series.size() > max) {
            rows.add("... and " + (series.size() - max) + " more");
        }
        return String.join("\n", rows);
    }

    /** A value as people write it: four digits that count, and no exponent where there need be none. */
    static String show(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < LONG) {
            return Long.toString((long) value);
        }
        var rounded = new BigDecimal(value).round(new MathContext(Math.abs(value) >= 1000 ? 7 : 4));
        return Math.abs(value) < 1e-6 || Math.abs(value) >= LONG
                ? rounded.stripTrailingZeros().toString()
                : rounded.stripTrailingZeros().toPlainString();
    }
}
