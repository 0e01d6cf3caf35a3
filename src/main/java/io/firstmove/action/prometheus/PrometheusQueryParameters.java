package io.firstmove.action.prometheus;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.text.Spelling;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code prometheus.query} needs. */
@RegisterForReflection
public record PrometheusQueryParameters(
        @NoPlaceholders(instead = "name it under values and write $name in the query, in the value of a label matcher")
        @JsonProperty(required = true)
        @JsonPropertyDescription("PromQL, with its braces doubled as in all templates: up{{instance=\"$instance\"}}")
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

        @JsonPropertyDescription("the base URL of Prometheus; the service's firstmove.prometheus-url where left out")
        String url)
        implements HasAddresses {

    public PrometheusQueryParameters {
        Required.text("query", query);
        values = values == null ? Map.of() : Map.copyOf(values);
        warn = warn == null ? "" : warn;
        critical = critical == null ? "" : critical;
        noData = noData == null ? NoData.UNKNOWN : noData;
        url = url == null ? "" : url;
        threshold("warn", warn);
        threshold("critical", critical);
        if (!url.isEmpty()) {
            BaseUrl.parse("url", url);
        }
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
        return url.isEmpty() ? Optional.empty() : Optional.of(BaseUrl.parse("url", url));
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
