package io.firstmove.postmortem.measurement;

import com.fasterxml.jackson.databind.JsonNode;
import io.firstmove.action.api.JsonApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The part of Prometheus' API that measurements need. */
record PrometheusApi(JsonApi api) {

    /** What Prometheus refuses will be refused again: the query is wrong, or too much for it. */
    static final class RefusedException extends Exception {
        RefusedException(String message) {
            super(message);
        }
    }

    /** A series of an answer, with its value. */
    record Sample(Map<String, String> labels, double value) {}

    List<AlertRule> alertRules() throws IOException, InterruptedException, RefusedException {
        return stream(ask("/api/v1/rules", Map.of("type", "alert")).path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .filter(rule -> rule.path("type").asText().equals("alerting"))
                .map(AlertRule::read)
                .toList();
    }

    List<Sample> vector(String query, Instant at) throws IOException, InterruptedException, RefusedException {
        var data = ask("/api/v1/query", Map.of("query", query, "time", seconds(at)));
        return stream(data.path("result"))
                .map(series -> new Sample(
                        texts(series.path("metric")),
                        number(series.path("value").path(1).asText("NaN"))))
                .toList();
    }

    /** The value of a query with one series; empty when there is none, or no number. */
    OptionalDouble value(String query, Instant at) throws IOException, InterruptedException, RefusedException {
        var series = vector(query, at);
        if (series.size() > 1) {
            throw new RefusedException("the query finds " + series.size() + " series and not one");
        }
        return series.stream()
                .mapToDouble(Sample::value)
                .filter(Double::isFinite)
                .findFirst();
    }

    /** The values of a query with one series over time, by the second. */
    SortedMap<Long, Double> range(String query, Instant from, Instant to, Duration step)
            throws IOException, InterruptedException, RefusedException {
        var data = ask(
                "/api/v1/query_range",
                Map.of("query", query, "start", seconds(from), "end", seconds(to), "step", step.toSeconds() + "s"));
        var values = new TreeMap<Long, Double>();
        stream(data.path("result").path(0).path("values")).forEach(point -> {
            double value = number(point.path(1).asText("NaN"));
            if (Double.isFinite(value)) {
                values.put(Math.round(point.path(0).asDouble()), value);
            }
        });
        return values;
    }

    private JsonNode ask(String path, Map<String, String> form)
            throws IOException, InterruptedException, RefusedException {
        var answer = path.endsWith("rules") ? api.get(path + "?type=alert") : api.post(path, form);
        if (answer.status() >= 500 || answer.body().isMissingNode()) {
            throw new IOException(api.name() + " answers with status " + answer.status());
        }
        if (!answer.succeeded()) {
            throw new RefusedException(answer.text("error").orElse("status " + answer.status()));
        }
        return answer.body().path("data");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        object.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return texts;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace("Inf", "Infinity"));
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static String seconds(Instant at) {
        return "%d.%03d".formatted(at.getEpochSecond(), at.getNano() / 1_000_000);
    }
}
