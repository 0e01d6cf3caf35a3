package io.firstmove.action.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.api.JsonApi;
import io.firstmove.platform.FirstmoveConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the Prometheus of the configuration for values over time, for people to look at. */
@Singleton
public final class RangeQuery {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int MAX_SERIES = 20;

    private final Optional<BaseUrl> server;

    RangeQuery(FirstmoveConfig config) {
        server = config.prometheusUrl().map(url -> BaseUrl.parse("firstmove.prometheus-url", url.toString()));
    }

    /** What came of a question. */
    public sealed interface Answer {

        /**
         * @param leftOut series that were found and are too many to be looked at
         */
        record Found(List<Line> lines, int leftOut) implements Answer {}

        /** @param reason what to do about it, for people */
        record Nothing(String reason) implements Answer {}
    }

    /**
     * One series.
     *
     * @param values one for each step from the beginning; not a number where there is none
     */
    public record Line(String name, Map<String, String> labels, List<Double> values) {}

    public boolean isConfigured() {
        return server.isPresent();
    }

    /** Asks for one value for each step, the first and the last point in time included. */
    public Answer ask(String query, Instant from, Instant to, Duration step) throws InterruptedException {
        if (server.isEmpty()) {
            return new Answer.Nothing("No Prometheus is known: set firstmove.prometheus-url");
        }
        var api = new JsonApi("Prometheus", server.get(), PATIENCE);
        try {
            var answer = api.post(
                    "/api/v1/query_range",
                    Map.of(
                            "query",
                            query,
                            "start",
                            seconds(from),
                            "end",
                            seconds(to),
                            "step",
                            step.toSeconds() + "s",
                            "timeout",
                            PATIENCE.toSeconds() + "s"));
            if (!answer.succeeded() || !answer.body().path("data").has("result")) {
                return new Answer.Nothing("Prometheus does not take the query: "
                        + answer.text("error").orElse("HTTP status " + answer.status()));
            }
            return read(answer.body().path("data").path("result"), from, to, step);
        } catch (NoAnswer e) {
            return new Answer.Nothing(String.valueOf(e.getMessage()));
        }
    }

    private static Answer read(JsonNode result, Instant from, Instant to, Duration step) {
        var lines = new ArrayList<Line>();
        // A scalar is a list of points and no series.
        for (var series : result) {
            if (lines.size() < MAX_SERIES && series.has("values")) {
                lines.add(line(series, from, to, step));
            }
        }
        return new Answer.Found(lines, Math.max(0, result.size() - lines.size()));
    }

    private static Line line(JsonNode series, Instant from, Instant to, Duration step) {
        int count = (int) (Duration.between(from, to).toSeconds() / step.toSeconds()) + 1;
        var values = new Double[count];
        Arrays.fill(values, Double.NaN);
        for (var point : series.path("values")) {
            long index = Math.round((point.path(0).asDouble() - from.getEpochSecond()) / step.toSeconds());
            if (index >= 0 && index < count) {
                values[(int) index] = Series.number(point.path(1).asText("NaN"));
            }
        }
        var labels = new TreeMap<String, String>();
        series.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new Line(Series.labels(series.path("metric")), labels, List.of(values));
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
