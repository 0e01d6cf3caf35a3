package io.firstmove.action.alertmanager;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.re2j.Pattern;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.net.Address;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code alertmanager.expire} needs: an id, or the alerts that were silenced. */
@RegisterForReflection
public record ExpireParameters(
        @JsonPropertyDescription("the id of the silence to end; or matchers")
        String silenceId,

        @JsonPropertyDescription("the labels and values that alertmanager.silence was given; or silenceId")
        Map<String, String> matchers,

        @JsonPropertyDescription(
                "the base URL of Alertmanager; the service's firstmove.alertmanager-url where left out")
        String url)
        implements HasAddresses {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{1,64}");

    public ExpireParameters {
        silenceId = silenceId == null ? "" : silenceId;
        matchers = matchers == null ? Map.of() : Map.copyOf(matchers);
        url = url == null ? "" : url;
        if (silenceId.isEmpty() == matchers.isEmpty()) {
            throw new IllegalArgumentException("name either silenceId or matchers");
        }
        if (silenceId.isEmpty()) {
            matchers = Map.copyOf(new Matchers(matchers).values());
        } else if (!ID.matches(silenceId)) {
            throw new IllegalArgumentException("silenceId is no id of a silence");
        }
        if (!url.isEmpty()) {
            BaseUrl.parse("url", url);
        }
    }

    Optional<Matchers> alerts() {
        return matchers.isEmpty() ? Optional.empty() : Optional.of(new Matchers(matchers));
    }

    Optional<BaseUrl> server() {
        return url.isEmpty() ? Optional.empty() : Optional.of(BaseUrl.parse("url", url));
    }

    @Override
    public List<Address> addresses() {
        return server().map(BaseUrl::address).stream().toList();
    }
}
