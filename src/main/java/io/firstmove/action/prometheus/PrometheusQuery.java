package io.firstmove.action.prometheus;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.api.JsonAnswer;
import io.firstmove.action.api.JsonApi;
import io.firstmove.action.api.NoAnswer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Prometheus for a value as it is now, and holds each series that it finds against the thresholds.
 *
 * <p>A Prometheus that is not there, refuses us or does not understand the query says nothing about the system that it
 * watches: that is unknown.
 */
public final class PrometheusQuery implements Action<PrometheusQueryParameters> {

    private final Optional<BaseUrl> usual;

    public PrometheusQuery(Optional<URI> url) {
        usual = url.map(set -> BaseUrl.parse("firstmove.prometheus-url", set.toString()));
    }

    @Override
    public ActionResult perform(PrometheusQueryParameters parameters, ActionContext context)
            throws InterruptedException {
        var server = parameters.server().or(() -> usual);
        if (server.isEmpty()) {
            return ActionResult.unknown(
                    UnknownReason.INVALID,
                    "No Prometheus is known: set firstmove.prometheus-url, or url in the runbook");
        }
        var api = new JsonApi("Prometheus", server.get(), context.timeLimit());
        try {
            var answer = api.post(
                    "/api/v1/query",
                    Map.of(
                            "query",
                            parameters.filledQuery(),
                            "timeout",
                            context.timeLimit().toMillis() + "ms"));
            return answer.succeeded() && answer.body().has("data") ? judge(parameters, answer) : refusal(api, answer);
        } catch (NoAnswer e) {
            return e.toResult();
        }
    }

    private static ActionResult judge(PrometheusQueryParameters parameters, JsonAnswer answer) {
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
