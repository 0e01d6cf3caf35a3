package io.firstmove.action.prometheus;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.api.JsonAnswer;
import io.firstmove.action.api.JsonApi;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.text.Spelling;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks Prometheus for a value as it is now, and holds each series that it finds against the thresholds.
 *
 * <p>A Prometheus that is not there, refuses us or does not understand the query says nothing about the system that it
 * watches: that is unknown.
 */
public final class PrometheusQuery implements Action<PrometheusQuery.Parameters> {

    /** What it means that a query finds no series with a number. */
    @RegisterForReflection
    enum NoData {
        /** All is well, as for a query that only finds what is bad. */
        @JsonProperty("passed")
        PASSED,
        /** The system is bad, as for a query that always finds something of a system that lives. */
        @JsonProperty("failed")
        FAILED,
        /** We cannot tell: the query may be misspelt, or its metric gone. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** What {@code prometheus.query} needs. */
    @RegisterForReflection
    public record Parameters(
            @NoPlaceholders(
                    instead = "name it under values and write $name in the query, in the value of a label matcher")
            @JsonProperty(required = true)
            @JsonPropertyDescription(
                    "PromQL, with its braces doubled as in all templates: up{{instance=\"$instance\"}}")
            String query,

            @JsonPropertyDescription("what stands for each $name in the query's label matchers, such as"
                    + " instance: \"{labels.instance}\"; always taken as text, never as PromQL or a regular expression")
            Map<String, String> values,

            @NoPlaceholders @JsonPropertyDescription("warns when a value meets this comparison, such as \"> 0.05\"")
            String warn,

            @NoPlaceholders @JsonPropertyDescription("fails when a value meets this comparison, such as \"> 0.1\"")
            String critical,

            @JsonPropertyDescription("what no data means: passed, failed or unknown; unknown where left out")
            NoData noData,

            @JsonPropertyDescription(
                    "the base URL of Prometheus; the service's firstmove.prometheus-url where left out")
            String url)
            implements HasAddresses {

        public Parameters {
            Required.text("query", query);
            values = values == null ? Map.of() : Map.copyOf(values);
            warn = warn == null ? "" : warn;
            critical = critical == null ? "" : critical;
            noData = noData == null ? NoData.UNKNOWN : noData;
            url = url == null ? "" : url;
            threshold("warn", warn);
            threshold("critical", critical);
            BaseUrl.find("url", url);
            var names = new Promql(query).names();
            var given = values.keySet();
            names.stream().filter(name -> !given.contains(name)).findAny().ifPresent(name -> {
                throw new IllegalArgumentException(
                        "query asks for $" + name + ", which values does not give" + Spelling.hint(name, given));
            });
            given.stream().filter(name -> !names.contains(name)).findAny().ifPresent(name -> {
                throw new IllegalArgumentException("values gives " + name + ", and the query has no $" + name);
            });
        }

        String filledQuery() {
            return new Promql(query).with(values);
        }

        Optional<Threshold> whenToWarn() {
            return threshold("warn", warn);
        }

        Optional<Threshold> whenToFail() {
            return threshold("critical", critical);
        }

        Optional<BaseUrl> server() {
            return BaseUrl.find("url", url);
        }

        @Override
        public List<Address> addresses() {
            return server().map(BaseUrl::address).stream().toList();
        }

        private static Optional<Threshold> threshold(String name, String text) {
            return Stream.of(text)
                    .filter(word -> !word.isEmpty())
                    .map(word -> Threshold.parse(name, word))
                    .findFirst();
        }
    }

    private final Optional<BaseUrl> usual;

    public PrometheusQuery(Optional<URI> url) {
        usual = url.map(set -> BaseUrl.parse("firstmove.prometheus-url", set.toString()));
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        var server = parameters.server().or(() -> usual);
        var api = JsonApi.of("Prometheus", "firstmove.prometheus-url", server, context.timeLimit());
        var answer = api.post(
                "/api/v1/query",
                Map.of(
                        "query",
                        parameters.filledQuery(),
                        "timeout",
                        context.timeLimit().toMillis() + "ms"));
        return answer.succeeded() && answer.body().has("data") ? judge(parameters, answer) : refusal(api, answer);
    }

    private static ActionResult judge(Parameters parameters, JsonAnswer answer) {
        return Series.read(answer.body().path("data"))
                .map(series -> new SeriesJudgement(parameters, series).result())
                .orElseGet(() -> ActionResult.unknown(
                        UnknownReason.INVALID,
                        "The query answers with "
                                + ("matrix"
                                                .equals(answer.body()
                                                        .path("data")
                                                        .path("resultType")
                                                        .asText())
                                        ? "a range: put a function such as rate() around it"
                                        : "text and not with numbers")));
    }

    private static ActionResult refusal(JsonApi api, JsonAnswer answer) {
        var error = answer.text("error").orElse("HTTP status " + answer.status());
        return switch (answer.status()) {
            case 400, 422 ->
                ActionResult.unknown(UnknownReason.INVALID, "Prometheus does not take the query: " + error);
            case 401, 403 -> ActionResult.unknown(UnknownReason.DENIED, api.url() + " does not let us ask: " + error);
            case 503 ->
                ActionResult.unknown(
                        "timeout".equals(answer.text("errorType").orElse(""))
                                ? UnknownReason.TIMEOUT
                                : UnknownReason.ERROR,
                        "Prometheus gave up on the query: " + error);
            default ->
                ActionResult.unknown(UnknownReason.ERROR, api.url() + " does not answer as Prometheus does: " + error);
        };
    }
}
