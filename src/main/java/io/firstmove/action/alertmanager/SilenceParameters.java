package io.firstmove.action.alertmanager;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.text.DurationText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code alertmanager.silence} needs. */
@RegisterForReflection
public record SilenceParameters(
        @JsonProperty(required = true)
        @JsonPropertyDescription(
                "labels of the alerts to silence with their exact values, such as instance: \"{labels.instance}\"")
        Map<String, String> matchers,

        @NoPlaceholders
        @JsonProperty(required = true)
        @JsonPropertyDescription("how long from now on, such as 30m; at most 24h")
        String duration,

        @JsonPropertyDescription("why, for those who find the silence; the incident's number is put before it")
        String comment,

        @JsonPropertyDescription(
                "the base URL of Alertmanager; the service's firstmove.alertmanager-url where left out")
        String url)
        implements HasAddresses {

    private static final Duration MAX_DURATION = Duration.ofHours(24);

    public SilenceParameters {
        matchers = Map.copyOf(new Matchers(matchers == null ? Map.of() : matchers).values());
        comment = comment == null ? "" : comment;
        url = url == null ? "" : url;
        var length = DurationText.parse(Required.text("duration", duration)).orElse(Duration.ZERO);
        if (!length.isPositive() || length.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(
                    "duration is one such as 30m, and at most 24h: a longer silence needs a person");
        }
        if (!url.isEmpty()) {
            BaseUrl.parse("url", url);
        }
    }

    Matchers alerts() {
        return new Matchers(matchers);
    }

    Duration length() {
        return DurationText.parse(duration).orElseThrow();
    }

    Optional<BaseUrl> server() {
        return url.isEmpty() ? Optional.empty() : Optional.of(BaseUrl.parse("url", url));
    }

    @Override
    public List<Address> addresses() {
        return server().map(BaseUrl::address).stream().toList();
    }
}
